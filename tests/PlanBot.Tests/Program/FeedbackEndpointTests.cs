using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PlanBot.Core.Plans;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class FeedbackEndpointTests
{
    [Fact]
    public async Task A_report_keeps_the_query_and_not_the_question()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var answer = await AskAsync(client, "请问卫健委负责哪些？");

        var response = await ReportAsync(client, answer);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var report = Assert.Single(await host.State.ReadFeedbackAsync(CancellationToken.None));
        Assert.Equal(answer.GetProperty("query").GetString(), report.Query);
        Assert.Equal(host.Time.GetUtcNow(), report.At);
        Assert.DoesNotContain("请问", report.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_has_the_same_proof_in_every_conversation()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var one = await AskAsync(client, "卫健委负责哪些");
        var other = await AskAsync(client, "卫健委负责哪些");

        Assert.NotEqual(one.GetProperty("conversationId").GetString(), other.GetProperty("conversationId").GetString());
        Assert.Equal(one.GetProperty("answerId").GetString(), other.GetProperty("answerId").GetString());
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{\"answerId\": 7}", HttpStatusCode.BadRequest)]
    [InlineData("{\"answerId\": \"AAAAAAAAAAAAAAAAAAAAAA\", \"query\": \"the words of a question\"}", HttpStatusCode.NotFound)]
    [InlineData("{\"answerId\": \"\", \"query\": \"\"}", HttpStatusCode.NotFound)]
    public async Task What_was_not_answered_here_is_refused(string body, HttpStatusCode status)
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var response = await client.PostAsync("/api/feedback", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await host.State.ReadFeedbackAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_large_body_or_another_type_is_refused()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var large = await client.PostAsync("/api/feedback", new StringContent(new string('x', 1_000_000), Encoding.UTF8, "application/json"));
        var form = await client.PostAsync("/api/feedback", new StringContent("{}", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task Only_so_many_are_taken_in_a_minute()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var answer = await AskAsync(client, "卫健委负责哪些");

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 61; i++)
        {
            statuses.Add((await ReportAsync(client, answer)).StatusCode);
        }

        Assert.All(statuses[..60], s => Assert.Equal(HttpStatusCode.NoContent, s));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[60]);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(client, answer)).StatusCode);
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_says_so()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var answer = await AskAsync(client, "卫健委负责哪些");
        host.State.FailureOfWriting = new StoreException(StoreFault.Locked, "state.db");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ReportAsync(client, answer)).StatusCode);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string question) =>
        await (await client.PostAsJsonAsync("/api/ask", new { question })).Content.ReadFromJsonAsync<JsonElement>();

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client, JsonElement answer) => client.PostAsJsonAsync(
        "/api/feedback",
        new { answerId = answer.GetProperty("answerId").GetString(), query = answer.GetProperty("query").GetString() });
}
