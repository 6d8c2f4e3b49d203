using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Publishing;

/// <summary>Names of units that an administrator adds, by command and by hand.</summary>
public sealed class AliasCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Table => Path.Combine(folder.State, "lexicons", "units.tsv");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("市卫健委", "健康城办")]
    [InlineData("卫生健康委", "健康城办")]
    public async Task A_bureau_is_asked_for_by_a_name_that_was_added(string name, string alias)
    {
        Assert.DoesNotContain("共11项", (await RunAsync("ask", alias + "负责哪些任务")).Out, StringComparison.Ordinal);

        var added = await RunAsync("alias", "add", name, alias, "--why", "机构改革");

        added.Succeeded();
        Assert.Contains("就是市卫健委", added.Out, StringComparison.Ordinal);
        Assert.Contains("2024年6项，2026年5项，共11项", (await RunAsync("ask", alias + "负责哪些任务")).Out, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, await File.ReadAllTextAsync(Table), StringComparison.Ordinal);
        Assert.Contains($"单位 市卫健委 加别名 {alias}；理由：机构改革", (await RunAsync("plans", "--acts")).Out, StringComparison.Ordinal);

        var again = await RunAsync("alias", "add", name, alias);
        again.Succeeded();
        Assert.Contains("没有改动", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_prints_an_added_name_is_read_as_that_unit()
    {
        (await RunAsync("alias", "add", "市卫健委", "市健康城办")).Succeeded();
        (await RunAsync("ingest", folder.Write("a.txt", SmallPlans.Text("为社区卫生站配齐全科医生。（责任单位：市健康城办，完成时间：9月底前）")))).Succeeded();

        Assert.Contains("为社区卫生站配齐全科医生", (await RunAsync("ask", "卫健委2026年9月到期的任务")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_told_and_nothing_is_written()
    {
        (await RunAsync("alias", "add")).Refused(2, "planbot alias add");
        (await RunAsync("alias", "add", "市卫健委", "教育局")).Refused(1, "市教育局");
        (await RunAsync("alias", "add", "市卫健委", "灌云")).Refused(1, "灌云县");
        (await RunAsync("alias", "add", "市卫健卫", "健康办")).Refused(1, "市卫健委");
        (await RunAsync("alias", "add", "市卫健委", "健康|办")).Refused(1, "健康|办");
        (await RunAsync("alias", "add", "市卫健委", "健康办", "--year", "明年")).Refused(2, "明年");
        Assert.False(File.Exists(Table));
    }

    [Fact]
    public async Task A_table_that_somebody_broke_is_told_and_the_last_good_one_stays()
    {
        (await RunAsync("alias", "add", "市卫健委", "健康城办")).Succeeded();
        (await RunAsync("plans")).Succeeded();
        await File.AppendAllTextAsync(Table, "东海县\t\t灌云\n");

        var answer = await RunAsync("ask", "健康城办负责哪些任务");

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("共11项", answer.Out, StringComparison.Ordinal);
        Assert.Contains("units.tsv:4", answer.Error, StringComparison.Ordinal);
        var refused = await RunAsync("alias", "add", "市卫健委", "健康二办");
        Assert.Equal(1, refused.ExitCode);
    }

    [Fact]
    public async Task A_running_server_takes_new_tables_and_keeps_the_good_ones()
    {
        using var server = PlanBotProcess.Start(folder.State, ["serve", "--urls", "http://127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = await server.ReadyAsync() };
        Assert.Equal("ok", (await ReadyAsync(client)).GetProperty("lexicons").GetString());

        (await RunAsync("alias", "add", "市卫健委", "健康城办")).Succeeded();
        await UntilAsync(async () => await TotalAsync(client, "健康城办负责哪些任务") == 11);

        await File.AppendAllTextAsync(Table, "no unit\n\t\t\t\n");
        await UntilAsync(async () => (await ReadyAsync(client)).GetProperty("lexicons").GetString()!.Contains("units.tsv:5", StringComparison.Ordinal));
        Assert.True((await ReadyAsync(client)).GetProperty("ready").GetBoolean());
        Assert.Equal(11, await TotalAsync(client, "健康城办负责哪些任务"));

        File.Delete(Table);
        await UntilAsync(async () => (await ReadyAsync(client)).GetProperty("lexicons").GetString() == "ok");
        await UntilAsync(async () => await TotalAsync(client, "健康城办负责哪些任务") != 11);
    }

    private Task<ProcessResult> RunAsync(params string[] args) => PlanBotProcess.RunAsync(folder.State, args);

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await reached())
            {
                return;
            }

            await Task.Delay(200); // The server looks at its tables every second.
        }

        Assert.Fail("The change was not served.");
    }

    private static Task<JsonElement> ReadyAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/readyz");

    private static async Task<int> TotalAsync(HttpClient client, string question)
    {
        using var response = await client.PostAsJsonAsync("/api/ask", new { question });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("total").GetInt32();
    }
}
