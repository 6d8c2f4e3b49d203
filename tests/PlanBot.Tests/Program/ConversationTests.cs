using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Core.Conversations;
using PlanBot.Host;
using PlanBot.Storage;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class ConversationTests
{
    private const string Gone = "之前的对话已过期，这一句按新的对话来答。";

    [Fact]
    public async Task A_conversation_goes_on_under_its_id_until_it_has_rested_too_long()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var first = await AnswerAsync(await AskAsync(client, "卫健委负责哪些任务", null));
        var id = first.GetProperty("conversationId").GetString()!;
        host.Time.Advance(TimeSpan.FromMinutes(119));
        var second = await AnswerAsync(await AskAsync(client, "那教育局呢", id));
        host.Time.Advance(TimeSpan.FromMinutes(121));
        var third = await AnswerAsync(await AskAsync(client, "那科技局呢", id));
        var fourth = await AnswerAsync(await AskAsync(client, "那商务局呢", id));

        Assert.Equal([id, id, id], new[] { second, third, fourth }.Select(a => a.GetProperty("conversationId").GetString()!), StringComparer.Ordinal);
        Assert.False(HasGone(first) || HasGone(second) || HasGone(fourth));
        Assert.True(HasGone(third));
        Assert.EndsWith(Gone, third.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_speaks_the_language_of_the_question()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var id = (await AnswerAsync(await AskAsync(client, "你好", null))).GetProperty("conversationId").GetString()!;
        host.Time.Advance(TimeSpan.FromHours(3));

        var answer = await AnswerAsync(await AskAsync(client, "Which tasks are due in December?", id));

        Assert.EndsWith("answered as a new one.", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_are_recorded_under_the_conversation()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var id = (await AnswerAsync(await AskAsync(client, "你好", null))).GetProperty("conversationId").GetString()!;
        await AskAsync(client, "你好", id);

        var key = new ConversationKey("api", string.Empty, id, string.Empty);
        var turns = await host.State.ReadTurnsAsync(key, DateTimeOffset.MinValue, CancellationToken.None);
        Assert.Equal(2, turns.Count);
        Assert.All(turns, t => Assert.Contains("\"Intent\":\"Help\"", t.Query, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    [InlineData("padded")]
    [InlineData("short")]
    [InlineData("long")]
    [InlineData("blank")]
    [InlineData("second spelling")]
    [InlineData("made up")]
    [InlineData("not base64")]
    public async Task A_forged_id_is_not_found(string forgery)
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var id = (await AnswerAsync(await AskAsync(client, "你好", null))).GetProperty("conversationId").GetString()!;

        var response = await AskAsync(client, "你好", Forge(id, forgery));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Ids_differ_and_hold_wherever_the_secret_is_the_same()
    {
        var state = new InMemoryStateStore();
        var here = new ConversationTags(state);
        var there = new ConversationTags(state);
        var elsewhere = new ConversationTags(new InMemoryStateStore());

        var one = await here.IssueAsync(CancellationToken.None);
        var two = await here.IssueAsync(CancellationToken.None);

        Assert.False(string.Equals(one, two, StringComparison.Ordinal));
        Assert.True(await there.IsGenuineAsync(one, CancellationToken.None));
        Assert.False(await elsewhere.IsGenuineAsync(one, CancellationToken.None));
    }

    private static string Forge(string id, string forgery) => forgery switch
    {
        "first" => (id[0] == 'A' ? 'B' : 'A') + id[1..],
        "last" => id[..^2] + (id[^2] == 'A' ? 'B' : 'A') + id[^1],
        "padded" => id + "=",
        "short" => id[..^1],
        "long" => id + "A",
        "blank" => string.Empty,
        "second spelling" => id[..^1] + (char)(id[^1] + 1), // The last two bits of the last letter say nothing.
        "made up" => new string('A', id.Length),
        "not base64" => new string('号', id.Length),
        _ => throw new ArgumentOutOfRangeException(nameof(forgery)),
    };

    private static bool HasGone(JsonElement answer) =>
        answer.GetProperty("notes").EnumerateArray().Any(n => n.ValueEquals(Gone));

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string question, string? conversationId) =>
        client.PostAsJsonAsync("/api/ask", new { question, conversationId });

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
