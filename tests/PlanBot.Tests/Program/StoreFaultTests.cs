using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;
using PlanBot.Startup;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class StoreFaultTests
{
    [Theory]
    [InlineData("ask", "你好")]
    [InlineData("chat")]
    [InlineData("plans")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    public async Task A_corrupt_library_is_told_and_left_as_it_is(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var garbage = Enumerable.Range(0, 8192).Select(i => (byte)(i * 7)).ToArray();
        var library = folder.Write("library.db", garbage);

        var result = await PlanBotProcess.RunAsync(folder.Path, args);

        result.Refused(1, library, "已损坏");
        Assert.Equal(garbage, await File.ReadAllBytesAsync(library));
    }

    [Fact]
    public async Task A_corrupt_state_keeps_the_host_from_starting()
    {
        using var folder = new TemporaryFolder();
        var state = folder.Write("state.db", "This is not a database, but long enough to be looked at as one.");

        var result = await PlanBotProcess.RunAsync(folder.Path, ["serve", "--urls", "http://127.0.0.1:0"]);

        result.Refused(1, state, "已损坏");
    }

    [Fact]
    public async Task A_library_of_a_newer_program_is_told_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        (await PlanBotProcess.RunAsync(folder.Path, ["plans"])).Succeeded();
        var library = folder.At("library.db");
        await using (var connection = new SqliteConnection($"Data Source={library};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            await command.ExecuteNonQueryAsync();
        }

        var result = await PlanBotProcess.RunAsync(folder.Path, ["ask", "你好"]);

        result.Refused(1, library, "更新版本");
    }

    [Fact]
    public async Task Where_the_state_folder_cannot_be_written_the_host_refuses()
    {
        using var folder = new TemporaryFolder();
        var state = Path.Combine(folder.Write("file", "no folder"), "state");

        var result = await PlanBotProcess.RunAsync(state, ["serve", "--urls", "http://127.0.0.1:0"]);

        result.Refused(1, state, "--state");
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Every_fault_has_a_sentence_with_the_path(string language)
    {
        var texts = TextCatalog.Load(Path.Combine(AppContext.BaseDirectory, "data", "texts", $"cli.{language}.tsv"));

        Assert.All(Enum.GetValues<StoreFault>(), fault => Assert.Contains(
            "some/library.db", FaultSentences.Of(new StoreException(fault, "some/library.db"), texts), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Processes_that_start_at_once_on_a_fresh_folder_publish_the_seed_once()
    {
        using var folder = new TemporaryFolder();
        var state = folder.At("fresh");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PlanBotProcess.RunAsync(state, ["plans", "--json"])));
        var history = await PlanBotProcess.RunAsync(state, ["plans", "--history"]);

        Assert.All(results, r => r.Succeeded());
        Assert.Single(results.Select(r => r.Out).Distinct(StringComparer.Ordinal));
        Assert.EndsWith("共 2 个版本。\n", history.Out, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(state));
        }
    }
}
