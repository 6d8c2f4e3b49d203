using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PlanBot.Admin.Publishing;
using PlanBot.Commands;
using Xunit;

namespace PlanBot.Tests.Admin;

/// <summary>The way of a plan over the administrator's page, and what stands in it.</summary>
public sealed class PublishingTests
{
    private const string PlanId = "lianyungang-wuxi-2026";

    private static readonly string Original = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "plans", PlanId + ".txt"));

    [Fact]
    public async Task A_new_version_is_read_compared_corrected_published_asked_withdrawn_and_restored()
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        var reading = await ReadAsync(administrator, "2026修订.txt", NewVersion());
        var report = reading.GetProperty("report");
        var id = reading.GetProperty("id").GetString();

        Assert.Equal("new-version", report.GetProperty("verdict").GetString());
        Assert.Equal((1, 2), (report.GetProperty("currentVersion").GetInt32(), report.GetProperty("version").GetInt32()));
        var changed = Assert.Single(report.GetProperty("difference").GetProperty("changed").EnumerateArray().ToList());
        Assert.Contains("text", changed.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("field").GetString()));
        var task = report.GetProperty("tasks").EnumerateArray().Single(t => t.GetProperty("ref").GetString() == "三(四)2");
        var line = report.GetProperty("lines")[task.GetProperty("line").GetInt32() - 1].GetString();
        Assert.Contains("落实两市医疗合作补充协议", line, StringComparison.Ordinal);

        var kept = await administrator.PostAsync($"/readings/{id}/corrections", new { @ref = "三(四)2", field = "deadline", value = "11月底前", why = "会议纪要" });
        Assert.Equal("11月底前", Assert.Single(kept.GetProperty("report").GetProperty("corrections").EnumerateArray().ToList()).GetProperty("value").GetString());
        Assert.DoesNotContain("11月底前", (await AskAsync(host, "2026年三(四)2什么时候完成")).GetProperty("text").GetString(), StringComparison.Ordinal);

        var published = await administrator.PostAsync($"/readings/{id}/published", new { acceptProblems = false, replace = true, why = "修订" });
        Assert.Equal((PlanId, 2), (published.GetProperty("planId").GetString(), published.GetProperty("version").GetInt32()));
        Assert.Contains("11月底前", (await AskAsync(host, "2026年三(四)2什么时候完成")).GetProperty("text").GetString(), StringComparison.Ordinal);

        await administrator.PostAsync($"/plans/{PlanId}/withdrawn", new { why = "重新核定" });
        Assert.Equal("year_not_loaded", (await AskAsync(host, "2026年有哪些任务")).GetProperty("declinedReason").GetString());
        await administrator.PostAsync($"/plans/{PlanId}/restored", new { version = 1, why = "还用原来的" });
        Assert.Equal(44, (await AskAsync(host, "2026年一共有几项任务")).GetProperty("total").GetInt32());

        var acts = (await administrator.GetAsync("/acts")).GetProperty("acts").EnumerateArray().Select(a => a.GetProperty("act")).ToList();
        Assert.Equal(["restore", "withdraw", "correct", "replace"], acts.Take(4).Select(a => a.GetProperty("kind").GetString()));
        Assert.All(acts.Take(4), a => Assert.Equal("张三", a.GetProperty("who").GetString()));
        Assert.Equal("修订", acts[3].GetProperty("why").GetString());
    }

    [Fact]
    public async Task Of_two_administrators_who_publish_at_once_the_second_is_told_and_nothing_is_half_published()
    {
        await using var host = new AdminHost();
        var (first, second) = (await host.EnterAsync(), await host.EnterAsync("李四"));
        var one = (await ReadAsync(first, "one.txt", NewVersion())).GetProperty("id").GetString();
        var other = (await ReadAsync(second, "other.txt", NewVersion("再核一次，"))).GetProperty("id").GetString();
        await second.PostAsync($"/readings/{other}/corrections", new { @ref = "三(四)2", field = "deadline", value = "10月底前", why = "来电" });
        var body = new { acceptProblems = false, replace = true };

        var answers = await Task.WhenAll(
            first.SendAsync(HttpMethod.Post, $"/readings/{one}/published", body), second.SendAsync(HttpMethod.Post, $"/readings/{other}/published", body));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        var loser = answers.Single(a => a.StatusCode == HttpStatusCode.Conflict);
        Assert.Contains("另一位管理员", (await loser.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        var plan = (await first.GetAsync("/plans")).GetProperty("plans").EnumerateArray().Single(p => p.GetProperty("id").GetString() == PlanId);
        Assert.Equal(2, plan.GetProperty("versions").GetArrayLength());
        Assert.Equal(answers[1].IsSuccessStatusCode ? 1 : 0, plan.GetProperty("corrections").GetArrayLength());

        // Whoever was second looks again, and then it can be published.
        var (late, id) = answers[0].IsSuccessStatusCode ? (second, other) : (first, one);
        await late.PostAsync($"/readings/{id}/again", new { });
        Assert.Equal(3, (await ReadyAsync(late, id!)).GetProperty("report").GetProperty("version").GetInt32());
        await late.PostAsync($"/readings/{id}/published", body);
    }

    [Fact]
    public async Task Errors_are_published_only_when_they_are_accepted_with_a_reason()
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        var reading = await ReadAsync(administrator, "errors.txt", Original.Replace("连政办发〔2026〕13号", "连政办发〔2027〕13号", StringComparison.Ordinal)
            + "\n（责任单位：市卫健委；完成时限：12月底前\n");
        var (id, errors) = (reading.GetProperty("id").GetString(), reading.GetProperty("report").GetProperty("errors").GetInt32());
        Assert.True(errors > 0);

        var silent = await administrator.SendAsync(HttpMethod.Post, $"/readings/{id}/published", new { acceptProblems = false, replace = true });
        var unexplained = await administrator.SendAsync(HttpMethod.Post, $"/readings/{id}/published", new { acceptProblems = true, replace = true, why = " " });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (silent.StatusCode, unexplained.StatusCode));

        await administrator.PostAsync($"/readings/{id}/published", new { acceptProblems = true, replace = true, why = "末尾是说明" });
        var act = (await administrator.GetAsync("/acts")).GetProperty("acts")[0].GetProperty("act");
        Assert.Equal((errors, "末尾是说明"), (act.GetProperty("acceptedErrors").GetInt32(), act.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task What_is_loaded_already_needs_no_publishing()
    {
        await using var host = new AdminHost();

        var reading = await ReadAsync(await host.EnterAsync(), "same.txt", Original);

        Assert.Equal("unchanged", reading.GetProperty("report").GetProperty("verdict").GetString());
        Assert.False(reading.GetProperty("report").GetProperty("canBePublished").GetBoolean());
    }

    [Theory]
    [InlineData("notes.txt", "no plan at all")]
    [InlineData("forged.docx", "PK\u0003\u0004 and nothing else")]
    [InlineData("forged.pdf", "%PDF-1.7 and nothing else")]
    public async Task What_is_no_plan_is_told_and_cannot_be_published(string name, string content)
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();

        var reading = await ReadAsync(administrator, name, content);

        Assert.Equal("unreadable", reading.GetProperty("report").GetProperty("verdict").GetString());
        Assert.NotEmpty(reading.GetProperty("report").GetProperty("found").GetProperty("problems").EnumerateArray());
        var refused = await administrator.SendAsync(
            HttpMethod.Post, $"/readings/{reading.GetProperty("id").GetString()}/published", new { acceptProblems = true, replace = true, why = "x" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task The_report_is_that_of_the_terminal_with_places_ready_lines_and_what_belongs_to_no_task()
    {
        await using var host = new AdminHost();
        var reading = await ReadAsync(await host.EnterAsync(), "new.txt", NewVersion().Replace("市卫健委", "市月球事务局", StringComparison.Ordinal));
        var found = reading.GetProperty("report").GetProperty("found");

        var unknown = found.GetProperty("problems").EnumerateArray().First(p => p.GetProperty("problem").GetProperty("code").GetString() == "unknown-unit");
        Assert.StartsWith("市月球事务局\t", unknown.GetProperty("problem").GetProperty("lexiconLine").GetString(), StringComparison.Ordinal);
        var excerpt = unknown.GetProperty("excerpt");
        Assert.StartsWith("市月球事务局", excerpt.GetProperty("text").GetString()![excerpt.GetProperty("at").GetInt32()..], StringComparison.Ordinal);
        Assert.Contains(found.GetProperty("rest").EnumerateArray(), r => r.GetProperty("part").GetProperty("kind").GetString() == "document-number");
        Assert.Contains(found.GetProperty("sections").EnumerateArray(), s => s.GetProperty("depth").GetInt32() == 1 && s.GetProperty("tasks").GetInt32() == 4);
        Assert.Empty(found.GetProperty("seals").EnumerateArray());
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused()
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();

        var large = await UploadAsync(administrator, "large.txt", new byte[(BoundedFile.MaxMegabytes * 1024 * 1024) + 1]);
        var empty = await UploadAsync(administrator, "empty.txt", []);
        var unnamed = await UploadAsync(administrator, " ", "x"u8.ToArray());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("20 MB", (await large.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (empty.StatusCode, unnamed.StatusCode));
    }

    [Fact]
    public async Task A_reading_is_its_administrators_alone_can_be_put_away_and_the_desk_is_not_endless()
    {
        await using var host = new AdminHost();
        var (mine, other) = (await host.EnterAsync(), await host.EnterAsync("李四"));
        var id = (await ReadAsync(mine, "one.txt", Original)).GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(HttpMethod.Get, $"/readings/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(HttpMethod.Delete, $"/readings/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await mine.SendAsync(HttpMethod.Delete, $"/readings/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.SendAsync(HttpMethod.Get, $"/readings/{id}")).StatusCode);

        for (var i = 0; i < ReadingDesk.Most; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await UploadAsync(mine, "x.txt", "x"u8.ToArray())).StatusCode);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await UploadAsync(mine, "x.txt", "x"u8.ToArray())).StatusCode);
        host.Inner.Time.Advance(ReadingDesk.Lifetime);
        Assert.Equal(HttpStatusCode.Accepted, (await UploadAsync(await host.EnterAsync(), "x.txt", "x"u8.ToArray())).StatusCode);
    }

    [Theory]
    [InlineData("三(九)9", "owners", "市教育局", "来电")]
    [InlineData("三(四)2", "colour", "red", "来电")]
    [InlineData("三(四)2", "deadline", "不知道哪天", "来电")]
    [InlineData("三(四)2", "domain", "天文", "来电")]
    [InlineData("三(四)2", "deadline", "11月底前", " ")]
    public async Task What_cannot_be_corrected_is_told_for_a_loaded_plan_and_for_one_on_the_desk(string reference, string field, string value, string why)
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        var id = (await ReadAsync(administrator, "new.txt", NewVersion())).GetProperty("id").GetString();
        foreach (var path in new[] { $"/plans/{PlanId}/corrections", $"/readings/{id}/corrections" })
        {
            var response = await administrator.SendAsync(HttpMethod.Post, path, new { @ref = reference, field, value, why });

            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.False(string.IsNullOrEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()));
        }
    }

    [Fact]
    public async Task Acts_on_plans_that_are_not_there_or_without_a_reason_are_refused()
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        async Task<HttpStatusCode> StatusAsync(string path, object body) => (await administrator.SendAsync(HttpMethod.Post, path, body)).StatusCode;

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/plans/none/withdrawn", new { why = "x" }));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/plans/{PlanId}/restored", new { version = 9, why = "x" }));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/plans/{PlanId}/withdrawn", new { why = string.Empty }));
        Assert.Equal(44, (await AskAsync(host, "2026年一共有几项任务")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_name_that_is_added_answers_questions_and_is_recorded()
    {
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();

        var added = await administrator.PostAsync("/aliases", new { unit = "市卫健委", alias = "杏林办", why = "群众叫法" });
        var taken = await administrator.SendAsync(HttpMethod.Post, "/aliases", new { unit = "市教育局", alias = "市科技局" });
        var unknown = await administrator.SendAsync(HttpMethod.Post, "/aliases", new { unit = "月球办事处", alias = "月办" });

        Assert.Equal("市卫健委", added.GetProperty("unit").GetString());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (taken.StatusCode, unknown.StatusCode));
        Assert.Equal(11, (await AskAsync(host, "杏林办负责哪些任务")).GetProperty("total").GetInt32());
        Assert.Equal("alias", (await administrator.GetAsync("/acts")).GetProperty("acts")[0].GetProperty("act").GetProperty("kind").GetString());
    }

    // One task is worded otherwise.
    private static string NewVersion(string words = "切实")
    {
        const string printed = "落实两市医疗合作补充协议，";
        Assert.Contains(printed, Original, StringComparison.Ordinal);
        return Original.Replace(printed, printed + words, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ReadAsync(Administrator administrator, string name, string content)
    {
        var response = await UploadAsync(administrator, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await ReadyAsync(administrator, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);
    }

    private static async Task<JsonElement> ReadyAsync(Administrator administrator, string id)
    {
        for (var looks = 0; looks < 600; looks++)
        {
            var reading = await administrator.GetAsync($"/readings/{id}");
            if (reading.GetProperty("state").GetString() != "reading")
            {
                Assert.Equal("ready", reading.GetProperty("state").GetString());
                return reading;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The file was not read.");
    }

    private static Task<HttpResponseMessage> UploadAsync(Administrator administrator, string name, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return administrator.SendAsync(HttpMethod.Post, "/readings?name=" + Uri.EscapeDataString(name), content);
    }

    private static async Task<JsonElement> AskAsync(AdminHost host, string question) =>
        await (await host.Client.PostAsJsonAsync("/api/ask", new { question })).Content.ReadFromJsonAsync<JsonElement>();
}
