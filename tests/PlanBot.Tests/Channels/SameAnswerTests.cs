using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Channels.WeCom;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Channels.WeCom;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>
/// Every question of <c>data/eval</c> over the terminal, the page's API, the Bot Framework and WeCom: the same tasks in the
/// same order, and not an item less in any of them.
/// </summary>
public sealed class SameAnswerTests
{
    private const string Today = "2026-11-23"; // The host's clock.

    [Fact]
    public async Task The_same_question_has_the_same_answer_in_every_channel()
    {
        var questions = Questions();
        Assert.True(questions.Count > 900);
        var onTerminal = await OnTerminalAsync(questions);
        await using var host = await WeComHost.StartAsync(app => new WeComOptions { Apps = [WeComHost.AppOf(app.Api, WeComFormat.Text)] }, files: false);
        await using var bots = await BotHost.DevelopmentAsync();
        for (var i = 0; i < questions.Count; i++)
        {
            var (first, turns) = (questions[i].Turns[0], onTerminal[i]);
            var page = await OnPageAsync(host.Client, questions[i].Turns);
            Assert.Equal(turns.Select(Tasks), page.Select(Tasks));
            Assert.Equal(turns.Select(t => t["text"]!.GetValue<string>()), page.Select(t => t["text"]!.GetValue<string>()));

            var text = turns[0]["text"]!.GetValue<string>();
            AssertTold(text, await InBotFrameworkAsync(bots, first, i), $"Bot Framework: {first}");
            AssertTold(text, await InWeComAsync(host, first, $"asker{i}"), $"WeCom: {first}");
        }
    }

    private static string Tasks(JsonNode answer) => string.Join(' ', answer["tasks"]!.AsArray().Select(t => t!["id"]!.GetValue<string>()));

    private static List<(string Id, List<string> Turns)> Questions()
    {
        var all = new List<(string, List<string>)>();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "data", "eval"), "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var entry in JsonNode.Parse(File.ReadAllText(file))!.AsArray())
            {
                all.Add((
                    $"{Path.GetFileNameWithoutExtension(file)}/{entry!["id"]}",
                    entry["turns"] is JsonArray turns ? [.. turns.Select(t => t!.GetValue<string>())] : [entry["question"]!.GetValue<string>()]));
            }
        }

        return all;
    }

    private static async Task<List<List<JsonNode>>> OnTerminalAsync(IReadOnlyList<(string Id, List<string> Turns)> questions)
    {
        using var folder = new TemporaryFolder();
        var asked = folder.Write("questions.json", JsonSerializer.Serialize(questions.Select(q => new { id = q.Id, turns = q.Turns, today = Today })));
        var answers = folder.At("answers.jsonl");
        (await PlanBotProcess.RunAsync(folder.At("state"), ["ask", "--batch", asked, "--out", answers])).Succeeded();
        return [.. File.ReadLines(answers).Select(l => JsonNode.Parse(l)!["answers"]!.AsArray().Select(a => a!).ToList())];
    }

    private static async Task<List<JsonNode>> OnPageAsync(HttpClient client, IReadOnlyList<string> turns)
    {
        var answers = new List<JsonNode>();
        string? conversation = null;
        foreach (var turn in turns)
        {
            var response = await client.PostAsJsonAsync("/api/ask", new { question = turn, conversationId = conversation });
            response.EnsureSuccessStatusCode();
            answers.Add(JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
            conversation = answers[^1]["conversationId"]!.GetValue<string>();
        }

        return answers;
    }

    private static async Task<string> InBotFrameworkAsync(BotHost bots, string question, int number)
    {
        var replies = await bots.RepliesAsync(bots.Message(question, m =>
        {
            m["deliveryMode"] = "expectReplies";
            m["conversation"] = new JsonObject { ["id"] = $"c{number}", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" };
        }));
        return string.Concat(replies.Select(r => r.GetProperty("text").GetString()));
    }

    private static async Task<string> InWeComAsync(WeComHost host, string question, string user)
    {
        await host.SayAsync(question.Replace("]]>", "]] >", StringComparison.Ordinal), user);
        await host.UntilAsync(() => IsComplete(host.Api.Sent.Where(s => s.To == user).Select(s => s.Text).ToList()));
        return string.Concat(host.Api.Sent.Where(s => s.To == user).Select(s => IsMarked(s.Text) ? s.Text[s.Text.IndexOf('\n', StringComparison.Ordinal)..] : s.Text));
    }

    private static bool IsMarked(string part) =>
        (part.StartsWith("第 ", StringComparison.Ordinal) || part.StartsWith("Part ", StringComparison.Ordinal)) && part.Contains('\n', StringComparison.Ordinal);

    // The mark of the first part says how many there are.
    private static bool IsComplete(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
        {
            return false;
        }

        var mark = parts[0].Split('\n')[0];
        var slash = mark.IndexOf('/', StringComparison.Ordinal);
        return !mark.StartsWith("第 1/", StringComparison.Ordinal) && !mark.StartsWith("Part 1 ", StringComparison.Ordinal)
            || int.Parse(string.Concat((slash > 0 ? mark[(slash + 1)..] : mark[6..]).Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture) == parts.Count;
    }

    // Letters and digits of every line stand in the message in their order; a table may be written otherwise, cell by cell.
    private static void AssertTold(string text, string told, string where)
    {
        var all = Letters(told);
        var at = 0;
        foreach (var piece in text.Split('\n').SelectMany(line => line.StartsWith('|') ? line.Split('|') : [line]).Select(Letters).Where(p => p.Length > 0))
        {
            var found = all.IndexOf(piece, at, StringComparison.Ordinal);
            found = found < 0 ? all.IndexOf(piece, StringComparison.Ordinal) : found;
            Assert.True(found >= 0, $"{where}: missing {piece} in {told}");
            at = text.Contains('|', StringComparison.Ordinal) ? 0 : found + piece.Length;
        }
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text.Where(char.IsLetterOrDigit))
        {
            letters.Append(c);
        }

        return letters.ToString();
    }
}
