using System.Text.RegularExpressions;
using PlanBot.Tests.Program;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Channels.Playground;

/// <summary>The program as <c>serve --dev</c> starts it, talked to by Microsoft's Agents Playground.</summary>
public sealed partial class PlaygroundTests(ITestOutputHelper transcript)
{
    [PlaygroundFact]
    public Task A_conversation_over_the_connector() => ConverseAsync(delivery: null);

    [PlaygroundFact]
    public Task A_conversation_in_responses() => ConverseAsync("expectReplies");

    private async Task ConverseAsync(string? delivery)
    {
        Assert.Null(PlaygroundFactAttribute.Missing);
        using var folder = new TemporaryFolder();
        using var bot = PlanBotProcess.Start(folder.At("state"), ["serve", "--dev", "--urls", "http://127.0.0.1:0"]);
        var line = await bot.Out.ReadLineAsync() ?? string.Empty;
        await using var playground = await PlaygroundProcess.StartAsync(new Uri(Address().Match(line).Value), delivery);

        await playground.InstallAsync();
        Assert.NotEmpty(await HearAsync(playground));

        await SayAsync(playground, "市卫健委2026年负责哪些任务");
        Assert.Contains("共 5 项，已全部列出", await HearAsync(playground), StringComparison.Ordinal);

        await SayAsync(playground, "2026年12月到期的有几项");
        Assert.Matches("2026年.*[0-9]+项", await HearAsync(playground));

        transcript.WriteLine("[group] 市教育局2024年负责哪些任务");
        await playground.SayInGroupAsync("市教育局2024年负责哪些任务");
        Assert.Contains("市教育局", await HearAsync(playground), StringComparison.Ordinal);
    }

    private async Task SayAsync(PlaygroundProcess playground, string text)
    {
        transcript.WriteLine("[user] " + text);
        await playground.SayAsync(text);
    }

    private async Task<string> HearAsync(PlaygroundProcess playground)
    {
        var message = await playground.HearAsync();
        var text = message.GetProperty("text").GetString()!;
        transcript.WriteLine("[bot] " + text);
        if (message.TryGetProperty("suggestedActions", out var suggested))
        {
            transcript.WriteLine("[suggested] " + suggested);
        }

        return text;
    }

    [GeneratedRegex("http://[0-9.]+:[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
