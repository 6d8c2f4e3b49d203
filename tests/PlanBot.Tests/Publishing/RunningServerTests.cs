using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Core.Publishing;
using PlanBot.Host;
using PlanBot.Tests.Program;
using Xunit;
using static PlanBot.Tests.Publishing.SmallPlans;

namespace PlanBot.Tests.Publishing;

/// <summary>A running server takes every change of its library, and no question sees half of one.</summary>
public sealed class RunningServerTests
{
    private static readonly PublishConsent Replacing = new(AcceptProblems: false, Replace: true);

    [Fact]
    public async Task Changes_of_other_processes_are_served_without_a_restart()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(folder.State, ["serve", "--urls", "http://127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };

        (await PlanBotProcess.RunAsync(folder.State, ["ingest", folder.Write("a.txt", Text(School, Bridge))])).Succeeded();
        await UntilAsync(client, "教育局2026年负责哪些任务", answer => Refs(answer).Contains("一1", StringComparer.Ordinal));

        (await PlanBotProcess.RunAsync(folder.State, ["correct", "a", "一1", "owners", "市体育局", "--why", "来电更正"])).Succeeded();
        await UntilAsync(client, "体育局负责哪些任务", answer => answer.GetProperty("text").GetString()!.Contains("人工校正", StringComparison.Ordinal));

        (await PlanBotProcess.RunAsync(folder.State, ["withdraw", "a"])).Succeeded();
        await UntilAsync(client, "体育局负责哪些任务", answer => answer.GetProperty("kind").GetString() == "declined");

        (await PlanBotProcess.RunAsync(folder.State, ["restore", "a", "1"])).Succeeded();
        await UntilAsync(client, "体育局负责哪些任务", answer => Refs(answer).SequenceEqual(["一1"], StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_question_sees_the_plans_before_a_change_or_after_it()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var services = host.Services;
        var publisher = services.GetRequiredService<CatalogPublisher>();
        string[] few = ["新建小学三所，年内开工建设。（责任单位：市体育局，完成时间：6月底前）"];
        string[] many = [.. Enumerable.Range(1, 30).Select(i => $"新建第{i}座球场，向居民开放使用。（责任单位：市体育局，完成时间：12月底前）")];
        await IngestAsync(services, Text(few));
        await publisher.RefreshAsync(CancellationToken.None);

        var totals = new List<int>();
        for (var round = 0; round < 6; round++)
        {
            var before = AskManyAsync(client);
            await IngestAsync(services, Text(round % 2 == 0 ? many : few));
            var between = AskManyAsync(client);
            await publisher.RefreshAsync(CancellationToken.None);
            totals.AddRange(await before);
            totals.AddRange(await between);
            Assert.All(await AskManyAsync(client), total => Assert.Equal(round % 2 == 0 ? 30 : 1, total));
        }

        Assert.Subset(new HashSet<int> { 1, 30 }, totals.ToHashSet());
    }

    [Fact]
    public async Task An_act_of_the_host_itself_is_served_at_once()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        await IngestAsync(host.Services, Text(School.Replace("市教育局", "市体育局", StringComparison.Ordinal)));
        await host.Services.GetRequiredService<CatalogPublisher>().RefreshAsync(CancellationToken.None);

        Assert.Equal(["一1"], Refs(await AskAsync(client, "体育局负责哪些任务")));
    }

    private static async Task<IReadOnlyList<int>> AskManyAsync(HttpClient client) => await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
    {
        var answer = await AskAsync(client, "体育局负责哪些任务");
        Assert.Equal(answer.GetProperty("tasks").GetArrayLength(), answer.GetProperty("total").GetInt32());
        return answer.GetProperty("total").GetInt32();
    })));

    private static async Task IngestAsync(IServiceProvider services, string text)
    {
        var preparation = await services.GetRequiredService<PlanPreparer>().PrepareAsync([FileOf("a.txt", text)], CancellationToken.None);
        var outcome = await services.GetRequiredService<PlanPublisher>().PublishAsync(preparation, Replacing, "tester", CancellationToken.None);
        Assert.Equal(PublishOutcome.Published, outcome);
    }

    private static async Task UntilAsync(HttpClient client, string question, Func<JsonElement, bool> reached)
    {
        JsonElement answer = default;
        for (var tries = 0; tries < 300; tries++)
        {
            answer = await AskAsync(client, question);
            if (reached(answer))
            {
                return;
            }

            await Task.Delay(200); // The server looks at its library every second.
        }

        Assert.Fail("The change was not served: " + answer);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string question)
    {
        using var response = await client.PostAsJsonAsync("/api/ask", new { question });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static IEnumerable<string> Refs(JsonElement answer) => answer.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("ref").GetString()!);
}
