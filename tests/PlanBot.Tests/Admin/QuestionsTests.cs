using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Admin;

public sealed class QuestionsTests
{
    [Fact]
    public async Task What_was_not_answered_is_grouped_by_its_meaning_without_who_asked()
    {
        await using var host = new AdminHost();
        await AskAsync(host, "高铁建设的任务有哪些");
        host.Inner.Time.Advance(TimeSpan.FromDays(1));
        await AskAsync(host, "高铁建设的任务有哪些");
        await AskAsync(host, "卫健委负责哪些任务");
        await AskAsync(host, "今天天气怎么样");
        var administrator = await host.EnterAsync();

        var groups = (await administrator.GetAsync("/questions")).GetProperty("groups").EnumerateArray().ToList();

        Assert.Equal(2, groups.Count);
        Assert.Equal("search years=2024,2026 words=高铁建设", groups[0].GetProperty("query").GetString());
        Assert.Equal(2, groups[0].GetProperty("unanswered").GetInt32());
        Assert.Equal("高铁建设的任务有哪些", groups[0].GetProperty("words").GetString());
        Assert.Equal("empty", groups[0].GetProperty("outcome").GetString());
        Assert.Equal("off_topic", groups[1].GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, groups[1].GetProperty("words").ValueKind);
        Assert.Equal(["first", "last", "outcome", "query", "unanswered", "words", "wrong"], groups[0].EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reports_of_wrong_answers_come_first_and_are_gone_when_they_are_seen_to()
    {
        await using var host = new AdminHost();
        await AskAsync(host, "高铁建设的任务有哪些");
        var answer = await AskAsync(host, "教育局负责哪些任务");
        await ReportAsync(host, answer);
        host.Inner.Time.Advance(TimeSpan.FromDays(1));
        await ReportAsync(host, await AskAsync(host, "教育局负责哪些任务"));
        var administrator = await host.EnterAsync();

        var first = (await administrator.GetAsync("/questions")).GetProperty("groups")[0];
        Assert.Equal(2, first.GetProperty("wrong").GetInt32());
        Assert.Contains("市教育局", first.GetProperty("query").GetString(), StringComparison.Ordinal);

        await administrator.PostAsync("/questions/settled", new { query = first.GetProperty("query").GetString(), until = first.GetProperty("last").GetDateTimeOffset() });
        var left = Assert.Single((await administrator.GetAsync("/questions")).GetProperty("groups").EnumerateArray().ToList());
        Assert.Equal(0, left.GetProperty("wrong").GetInt32());
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_costs_no_answer()
    {
        using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        host.State.FailureOfWriting = new Core.Plans.StoreException(Core.Plans.StoreFault.Unavailable, "state.db");

        var response = await client.PostAsJsonAsync("/api/ask", new { question = "高铁建设的任务有哪些" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("教育局负责哪些任务", "2024-一7 2026-一4", null, """{"type":"task_list","task_ids":["2024-一7","2026-一4"]}""")]
    [InlineData("教育局负责哪些任务", "lianyungang-wuxi-2026/一4", null, """{"type":"task_list","task_ids":["2026-一4"]}""")]
    [InlineData(" 高铁建设的任务 ", "", null, """{"type":"task_list","task_ids":[]}""")]
    [InlineData("今年花了多少", "", "no_progress_data", """{"type":"unanswerable","reason":"no_progress_data"}""")]
    public async Task A_test_case_is_a_row_of_a_question_file(string question, string tasks, string? reason, string expect)
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();

        var row = (await administrator.PostAsync("/test-cases", new { question, tasks = tasks.Split(' '), reason, today = "2026-11-25" })).GetProperty("row").GetString()!;

        using var made = JsonDocument.Parse(row);
        Assert.Equal(expect, made.RootElement.GetProperty("expect").GetRawText());
        Assert.Equal(question.Trim(), made.RootElement.GetProperty("question").GetString());
        Assert.Equal("2026-11-25", made.RootElement.GetProperty("today").GetString());
        Assert.DoesNotContain('\n', row);
    }

    [Fact]
    public async Task Verify_takes_the_row_and_judges_by_it()
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        using var folder = new TemporaryFolder();
        async Task<string> RowAsync(object body) => (await administrator.PostAsync("/test-cases", body)).GetProperty("row").GetString()!;
        string[] right = ["2026-一4", "2026-三(四)1", "2026-三(四)2", "2026-三(四)3", "2026-三(四)4"];
        var good = folder.Write("good.json", $"[{await RowAsync(new { question = "卫健委2026年负责哪些任务", tasks = right })}, {await RowAsync(new { question = "今天天气怎么样", reason = "off_topic" })}]");
        var bad = folder.Write("bad.json", $"[{await RowAsync(new { question = "卫健委2026年负责哪些任务", tasks = right[..2] })}]");

        Assert.Equal(0, (await PlanBotProcess.RunAsync(folder.State, ["verify", "--questions", good, "--floor", "1"])).ExitCode);
        Assert.Equal(1, (await PlanBotProcess.RunAsync(folder.State, ["verify", "--questions", bad, "--floor", "1"])).ExitCode);
    }

    [Theory]
    [InlineData("", "2026-一4", null)]
    [InlineData("教育局负责哪些任务", "2026-九9", null)]
    [InlineData("教育局负责哪些任务", "一4", null)]
    [InlineData("教育局负责哪些任务", "", "because")]
    public async Task What_makes_no_test_case_is_refused(string question, string tasks, string? reason)
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();

        var response = await administrator.SendAsync(HttpMethod.Post, "/test-cases", new { question, tasks = new[] { tasks }, reason });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(string.IsNullOrEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()));
    }

    private static async Task<JsonElement> AskAsync(AdminHost host, string question) =>
        await (await host.Client.PostAsJsonAsync("/api/ask", new { question })).Content.ReadFromJsonAsync<JsonElement>();

    private static async Task ReportAsync(AdminHost host, JsonElement answer) =>
        (await host.Client.PostAsJsonAsync("/api/feedback", new { answerId = answer.GetProperty("answerId").GetString(), query = answer.GetProperty("query").GetString() }))
            .EnsureSuccessStatusCode();
}
