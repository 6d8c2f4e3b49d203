using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Exporting;
using PlanBot.Core.Questions;
using PlanBot.Host;
using PlanBot.Tests.Documents;
using Xunit;

namespace PlanBot.Tests.Access;

/// <summary>Files of answers over HTTP: from the conversation alone, by links that nobody can guess, for a day, for whom they were made.</summary>
public sealed class FileLinkTests
{
    private static readonly (string Name, string Value) Public = ("public-url", "https://planbot.example");
    private static readonly (string Name, string Value) Peer = (AccessHost.PeerHeader, "10.1.2.3");

    [Fact]
    public async Task A_file_of_the_last_answer_is_fetched_at_its_address()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var first = await AskAsync(client, "卫健委2026年负责哪些任务");

        var answer = await AskAsync(client, "发我Word", first.GetProperty("conversationId").GetString());
        var file = Assert.Single(answer.GetProperty("files").EnumerateArray());
        var response = await client.GetAsync(file.GetProperty("url").GetString());

        Assert.Equal(("docx", "2026年市卫健委任务清单.docx"), (file.GetProperty("format").GetString(), file.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "2026年市卫健委任务清单.docx"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        var rows = Made.Tables(await response.Content.ReadAsByteArrayAsync()).SelectMany(t => t.Skip(1)).ToList();
        Assert.Equal(first.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("text").GetString()), rows.Select(r => r[2]));
    }

    [Theory]
    [InlineData("卫健委2026年负责哪些任务", "导出Excel", "xlsx", "2026年市卫健委任务清单.xlsx")]
    [InlineData("卫健委2026年负责哪些任务", "加到日历", "ics", "2026年市卫健委任务清单.ics")]
    [InlineData("卫健委2026年负责哪些任务", "导出", "xlsx", "2026年市卫健委任务清单.xlsx")]
    [InlineData("总结2024年文旅康养领域", "发我Word", "docx", "2024年文旅康养领域工作小结.docx")]
    [InlineData("总结2024年文旅康养领域", "导出", "docx", "2024年文旅康养领域工作小结.docx")]
    [InlineData("起草2026年教育领域上半年小结", "把小结发我word文档", "docx", "2026年教育领域上半年工作小结.docx")]
    [InlineData("医疗卫生领域2026年跟2024年比有什么变化", "把对比结果发我Word", "docx", "2024、2026年医疗卫生领域任务对比表.docx")]
    [InlineData("2026年各领域分别有几项任务", "导出excel表格", "xlsx", "2026年任务清单.xlsx")]
    [InlineData("How many tasks in 2026 by domain?", "send me the word file", "docx", "2026 tasks.docx")]
    public async Task What_was_answered_decides_what_is_in_the_file(string question, string request, string format, string name)
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var first = await AskAsync(client, question);

        var answer = await AskAsync(client, request, first.GetProperty("conversationId").GetString());
        var file = Assert.Single(answer.GetProperty("files").EnumerateArray());

        Assert.Equal((format, name), (file.GetProperty("format").GetString(), file.GetProperty("name").GetString()));
        Assert.Equal(Ids(first), Ids(answer));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(file.GetProperty("url").GetString())).StatusCode);
    }

    [Theory]
    [InlineData("发我Word")]
    [InlineData("导出Excel")]
    [InlineData("加到日历")]
    public async Task Without_an_answer_there_is_no_file(string request)
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();

        var answer = await AskAsync(client, request);

        Assert.Equal("clarify", answer.GetProperty("kind").GetString());
        Assert.Empty(answer.GetProperty("files").EnumerateArray());
        Assert.Contains("先问一个问题", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_may_ask_for_its_file_at_once_and_follow_ups_carry_on()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();

        var first = await AskAsync(client, "把卫健委2026年的任务导出excel");
        var second = await AskAsync(client, "第3项是什么", first.GetProperty("conversationId").GetString());

        Assert.Equal("xlsx", Assert.Single(first.GetProperty("files").EnumerateArray()).GetProperty("format").GetString());
        Assert.Contains("三(四)2", first.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal([Ids(first)[2]], Ids(second));
        Assert.Empty(second.GetProperty("files").EnumerateArray());
    }

    [Fact]
    public async Task A_button_fetches_the_file_of_any_answer_of_the_conversation()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var first = await AskAsync(client, "卫健委2026年负责哪些任务");
        var conversation = first.GetProperty("conversationId").GetString();
        var second = await AskAsync(client, "总结2024年文旅康养领域", conversation);

        var (ofFirst, ofSecond, ofLast) = (
            await IssuedAsync(client, conversation, first.GetProperty("answerId").GetString(), "xlsx"),
            await IssuedAsync(client, conversation, second.GetProperty("answerId").GetString(), "docx"),
            await IssuedAsync(client, conversation, null, "ics"));

        Assert.Equal(["2026年市卫健委任务清单.xlsx", "2024年文旅康养领域工作小结.docx", "2024年文旅康养领域工作小结.ics"], new[] { ofFirst, ofSecond, ofLast }.Select(f => f.GetProperty("name").GetString()));
        Assert.Equal(host.Time.GetUtcNow().AddHours(24), ofFirst.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(1 + 5, Made.Rows(await client.GetByteArrayAsync(ofFirst.GetProperty("url").GetString())).Count);
        Assert.Equal("2024年文旅康养领域工作小结", Made.Paragraphs(await client.GetByteArrayAsync(ofSecond.GetProperty("url").GetString()))[0]);
    }

    [Fact]
    public async Task Nobody_gets_a_file_of_another_conversation()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var (mine, theirs) = (await AskAsync(client, "卫健委2026年负责哪些任务"), await AskAsync(client, "教育局2026年负责哪些任务"));
        var conversation = mine.GetProperty("conversationId").GetString()!;

        foreach (var (id, answerId) in new[]
        {
            (conversation, theirs.GetProperty("answerId").GetString()), // Another's answer in one's own conversation.
            (new string('A', 43), null), // A conversation that was never issued.
            ((conversation[0] == 'A' ? 'B' : 'A') + conversation[1..], null), // One that is made up of one's own.
            (conversation, "none"),
        })
        {
            var response = await IssueAsync(client, id, answerId, "docx");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"format":"docx"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"conversationId":"x","format":"pdf"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"conversationId":"x","format":"../../etc/passwd"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"conversationId":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task A_wrong_request_is_told(string body, HttpStatusCode expected)
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();

        var response = await client.PostAsync("/api/files", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_answer_without_tasks_has_no_file()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var answer = await AskAsync(client, "2019年有哪些任务");

        var response = await IssueAsync(client, answer.GetProperty("conversationId").GetString(), answer.GetProperty("answerId").GetString(), "docx");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("没有任务", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_for_a_day()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var link = await LinkAsync(client, "卫健委2026年负责哪些任务");

        host.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link)).StatusCode);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_link_cannot_be_guessed()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var links = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            links.Add(await LinkAsync(client, "卫健委2026年负责哪些任务"));
        }

        var ids = links.ConvertAll(l => l.Split('/')[^1]);
        Assert.All(ids, id => Assert.Equal(22, id.Length)); // 128 random bits in base64url.
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        var other = (ids[0][0] == 'A' ? 'B' : 'A') + ids[0][1..];
        foreach (var guess in new[] { other, ids[0][..^1], ids[0] + "A", "%2e%2e%2fstate.db", "a.docx" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/files/" + guess)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/files/" + guess)).StatusCode);
        }
    }

    [Fact]
    public async Task A_link_of_the_page_opens_only_to_the_user_that_it_was_made_for()
    {
        await using var host = AccessHost.ByHeader();
        using var client = host.Client();
        var answer = await (await client.SendAsync(Asking("把卫健委2026年的任务导出excel", "zhang.san"))).Content.ReadFromJsonAsync<JsonElement>();
        var link = answer.GetProperty("files")[0].GetProperty("url").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await FetchAsync("zhang.san", link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync("li.si", link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync("zhang.san", link.Replace("/api/files/", "/files/", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(link)).StatusCode);

        Task<HttpResponseMessage> FetchAsync(string user, string address) =>
            client.SendAsync(AccessHost.Request(HttpMethod.Get, address, Peer, ("X-Forwarded-User", user)));
    }

    [Fact]
    public async Task A_link_that_is_sent_opens_without_a_sign_in_and_one_of_the_page_does_not()
    {
        await using var host = AccessHost.ByKey(more: Public);
        using var client = host.Client("https://planbot.example");
        using var insider = host.Client("https://planbot.example");
        insider.DefaultRequestHeaders.Authorization = AccessHost.Bearer();
        var turn = await host.Services.GetRequiredService<PlanAssistant>().ExplainAsync(new Question("把卫健委2026年的任务导出excel"), CancellationToken.None);

        var sent = (await host.Services.GetRequiredService<FileLinks>().LinkedAsync(turn, CancellationToken.None)).Files[0].Url!;
        var shown = await LinkAsync(insider, "卫健委2026年负责哪些任务");

        Assert.StartsWith("https://planbot.example/files/", sent, StringComparison.Ordinal);
        Assert.Equal(1 + 5, Made.Rows(await client.GetByteArrayAsync(sent)).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await insider.GetAsync(sent.Replace("/files/", "/api/files/", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await insider.GetAsync(shown)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(shown)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(shown.Replace("/api/files/", "/files/", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task A_file_that_would_differ_from_the_answer_is_not_made()
    {
        await using var host = new AccessHost(state: null);
        using var client = host.Client();
        var turn = await host.Services.GetRequiredService<PlanAssistant>().ExplainAsync(new Question("卫健委2026年负责哪些任务"), CancellationToken.None);
        var desk = host.Services.GetRequiredService<FileDesk>();

        var changed = await desk.IssueAsync(new PastTurn(turn.State, ["another-plan/一1"]), FileFormat.Docx, holder: null, CancellationToken.None);
        var unreadable = await desk.IssueAsync(new PastTurn("of another version", []), FileFormat.Docx, holder: null, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync("/files/" + changed)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync("/files/" + unreadable)).StatusCode);
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_costs_the_link_and_not_the_answer()
    {
        await using var factory = new Program.PlanBotFactory();
        using var client = factory.CreateClient();
        factory.State.FailureOfWriting = new Core.Plans.StoreException(Core.Plans.StoreFault.Locked, "state.db");

        var answer = await AskAsync(client, "把卫健委2026年的任务导出excel");

        Assert.Equal(5, Ids(answer).Count);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("files")[0].GetProperty("url").ValueKind);
    }

    private static List<string> Ids(JsonElement answer) => [.. answer.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];

    private static async Task<JsonElement> AskAsync(HttpClient client, string question, string? conversationId = null)
    {
        var response = await client.PostAsJsonAsync("/api/ask", new { question, conversationId, today = "2026-11-23" });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static HttpRequestMessage Asking(string question, string user)
    {
        var request = AccessHost.Request(HttpMethod.Post, "/api/ask", Peer, ("X-Forwarded-User", user));
        request.Content = JsonContent.Create(new { question });
        return request;
    }

    private static async Task<string> LinkAsync(HttpClient client, string question) =>
        (await IssuedAsync(client, (await AskAsync(client, question)).GetProperty("conversationId").GetString(), null, "docx")).GetProperty("url").GetString()!;

    private static Task<HttpResponseMessage> IssueAsync(HttpClient client, string? conversationId, string? answerId, string format) =>
        client.PostAsJsonAsync("/api/files", new { conversationId, answerId, format });

    private static async Task<JsonElement> IssuedAsync(HttpClient client, string? conversationId, string? answerId, string format)
    {
        var response = await IssueAsync(client, conversationId, answerId, format);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
