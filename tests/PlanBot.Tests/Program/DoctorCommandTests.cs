using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xunit;

namespace PlanBot.Tests.Program;

/// <summary>The doctor as users run it. The port is any free one, so that no test stands in another's way.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Before_the_first_start_nothing_is_wrong_and_nothing_is_made()
    {
        var result = await DoctorAsync(json: false);

        result.Succeeded();
        Assert.Contains("✓ 状态目录：", result.Out, StringComparison.Ordinal);
        Assert.Contains("第一次启动时载入", result.Out, StringComparison.Ordinal);
        Assert.Contains("0 处有问题。", result.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.State));
    }

    [Fact]
    public async Task What_is_loaded_is_told_plan_by_plan()
    {
        (await PlanBotProcess.RunAsync(folder.State, ["plans"])).Succeeded();

        var lines = await LinesAsync();

        Assert.Equal(2, lines.Count(l => l is { Check: "plans", Condition: "ok" }));
        Assert.Contains(lines, l => l.What.Contains("58 项任务", StringComparison.Ordinal));
        Assert.Contains(lines, l => l is { Check: "stores", Condition: "ok" } && l.What.Contains("library.db 完好", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Condition == "wrong");
    }

    [Fact]
    public async Task English_is_spoken_too()
    {
        var result = await PlanBotProcess.RunAsync(folder.State, ["doctor", "--urls", AnyPort, "--lang", "en"]);

        result.Succeeded();
        Assert.Contains("✓ Clock: It is ", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("library.db", "not a database at all, but long enough to be looked at", "已损坏")]
    [InlineData("state.db", "SQLite format 3\0 and then nothing that makes sense", "已损坏")]
    public async Task A_damaged_store_is_wrong_and_left_as_it_was(string file, string content, string told)
    {
        Directory.CreateDirectory(folder.State);
        var path = Path.Combine(folder.State, file);
        await File.WriteAllTextAsync(path, content);

        var lines = await LinesAsync(exitCode: 1);

        var line = Assert.Single(lines, l => l is { Check: "stores", Condition: "wrong" });
        Assert.Contains(told, line.What, StringComparison.Ordinal);
        Assert.Contains("备份", line.Mend, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_wrong_and_left_as_it_was()
    {
        (await PlanBotProcess.RunAsync(folder.State, ["plans"])).Succeeded();
        await ExecuteAsync("library.db", "PRAGMA user_version = 9999");

        var lines = await LinesAsync(exitCode: 1);

        Assert.Contains(lines, l => l is { Check: "stores", Condition: "wrong" } && l.What.Contains("更新版本", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plans_that_are_all_withdrawn_are_wrong()
    {
        (await PlanBotProcess.RunAsync(folder.State, ["plans"])).Succeeded();
        await ExecuteAsync("library.db", "UPDATE versions SET current = 0");

        var line = Assert.Single(await LinesAsync(exitCode: 1), l => l.Check == "plans");

        Assert.Equal("wrong", line.Condition);
        Assert.Contains("ingest", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_a_lexicon_is_told_with_its_line()
    {
        var data = CopyOfData();
        await File.AppendAllTextAsync(Path.Combine(data, "lexicons", "domains.tsv"), "教育\ta\tb\tc\td\te\tf\tg\n");

        var line = Assert.Single(await LinesAsync(exitCode: 1, args: ["--data", data]), l => l.Check == "data");

        Assert.Equal("wrong", line.Condition);
        Assert.Contains("domains.tsv:", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_is_a_warning_that_names_its_folder()
    {
        var line = Assert.Single(
            await LinesAsync(environment: new() { ["PLANBOT_EMBEDDING"] = folder.At("no-model") }), l => l.Check == "model");

        Assert.Equal("warning", line.Condition);
        Assert.Contains(folder.At("no-model"), line.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_wanted_is_no_fault()
    {
        var line = Assert.Single(await LinesAsync(environment: new() { ["PLANBOT_EMBEDDING"] = "off" }), l => l.Check == "model");

        Assert.Equal("ok", line.Condition);
    }

    [Fact]
    public async Task A_missing_pdftotext_is_a_warning_that_says_how_to_install_it()
    {
        // A folder that holds nothing but the runtime.
        var runtime = Path.GetDirectoryName(Environment.ProcessPath)!;
        var line = Assert.Single(await LinesAsync(environment: new() { ["PATH"] = runtime }), l => l.Check == "tools");

        Assert.Equal("warning", line.Condition);
        Assert.Contains("apt-get install poppler-utils", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_another_program_holds_is_wrong()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var answering = AnswerNonsenseAsync(other);

        var line = Assert.Single(await LinesAsync(exitCode: 1, args: ["--urls", url]), l => l.Check == "port");

        Assert.Equal("wrong", line.Condition);
        Assert.Contains(url, line.What, StringComparison.Ordinal);
        await answering;
    }

    [Fact]
    public async Task A_port_that_PlanBot_holds_is_good()
    {
        using var running = PlanBotProcess.Start(folder.State, ["serve", "--urls", AnyPort]);
        var url = await running.ReadyAsync();

        var lines = await LinesAsync(args: ["--urls", url.GetLeftPart(UriPartial.Authority)]);

        Assert.Contains("PlanBot 正在", Assert.Single(lines, l => l.Check == "port").What, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Condition == "wrong");
    }

    [Theory]
    [InlineData("PLANBOT_BOT_APP_ID", "00000000-0000-0000-0000-000000000001", "bot-framework", "PLANBOT_BOT_SECRET")]
    [InlineData("PLANBOT_WECOM", "/nowhere/wecom.json", "wecom", "/nowhere/wecom.json")]
    [InlineData("PLANBOT_ADMIN_KEY", "too-short", "admin", "16")]
    [InlineData("PLANBOT_ADMIN_KEY_FILE", "/nowhere/key", "admin", "/nowhere/key")]
    [InlineData("PLANBOT_ACCESS", "key", "access", "PLANBOT_ACCESS_KEY")]
    [InlineData("PLANBOT_ACCESS", "everybody", "access", "everybody")]
    public async Task What_is_configured_in_part_is_wrong_and_names_what_is_missing(string variable, string value, string check, string named)
    {
        var line = Assert.Single(await LinesAsync(exitCode: 1, environment: new() { [variable] = value }), l => l.Condition == "wrong");

        Assert.Equal(check, line.Check);
        Assert.Contains(named, line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Qdrant_that_is_away_is_a_warning()
    {
        var lines = await LinesAsync(args: ["--index", "qdrant", "--qdrant", "http://127.0.0.1:9"]);

        Assert.Equal("warning", Assert.Single(lines, l => l.Check == "index").Condition);
    }

    [Fact]
    public async Task An_address_for_all_without_a_rule_is_wrong_and_with_open_a_warning()
    {
        var without = await LinesAsync(exitCode: 1, args: ["--urls", "http://0.0.0.0:0"]);
        var open = await LinesAsync(args: ["--urls", "http://0.0.0.0:0", "--access", "open"]);

        Assert.Equal("wrong", Assert.Single(without, l => l.Check == "access").Condition);
        Assert.Equal("warning", Assert.Single(open, l => l.Check == "access").Condition);
    }

    [Storage.UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_state_folder_and_a_key_file_that_others_can_read_are_warnings()
    {
        Directory.CreateDirectory(folder.State);
        File.SetUnixFileMode(folder.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var key = folder.Write("planbot.key", new string('k', 40));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var warnings = (await LinesAsync(args: ["--access", "key", "--access-key-file", key])).Where(l => l.Condition == "warning").ToList();

        Assert.Contains(warnings, l => l.Check == "state-folder" && l.Mend!.Contains("chmod 700", StringComparison.Ordinal));
        Assert.Contains(warnings, l => l.Check == "access" && l.Mend!.Contains("chmod 600", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_in_place_of_the_state_folder_is_wrong()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.State)!);
        await File.WriteAllTextAsync(folder.State, "a file");

        Assert.Equal("wrong", (await LinesAsync(exitCode: 1))[0].Condition);
    }

    [Fact]
    public async Task A_bad_address_is_wrong_usage() =>
        (await PlanBotProcess.RunAsync(folder.State, ["doctor", "--urls", "ftp://here"])).Refused(2, "ftp://here");

    private static async Task AnswerNonsenseAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"u8.ToArray());
    }

    private async Task<ProcessResult> DoctorAsync(bool json, IEnumerable<string>? args = null, Dictionary<string, string?>? environment = null)
    {
        var all = (args ?? []).ToList();
        string[] fixedArgs = all.Contains("--urls", StringComparer.Ordinal) ? ["doctor"] : ["doctor", "--urls", AnyPort];
        return await PlanBotProcess.RunAsync(folder.State, [.. fixedArgs, .. json ? ["--json"] : Array.Empty<string>(), .. all], environment: environment);
    }

    private async Task<IReadOnlyList<Line>> LinesAsync(int exitCode = 0, IEnumerable<string>? args = null, Dictionary<string, string?>? environment = null)
    {
        var result = await DoctorAsync(json: true, args, environment);
        Assert.True(result.ExitCode == exitCode, result.Out + result.Error);
        using var summary = JsonDocument.Parse(result.Out);
        var lines = summary.RootElement.GetProperty("lines").EnumerateArray()
            .Select(l => new Line(
                l.GetProperty("check").GetString()!, l.GetProperty("condition").GetString()!, l.GetProperty("what").GetString()!, l.GetProperty("mend").GetString()))
            .ToList();
        Assert.Equal(lines.Count(l => l.Condition == "wrong"), summary.RootElement.GetProperty("wrong").GetInt32());
        Assert.All(lines, l => Assert.Equal(l.Condition == "ok", l.Mend is null));
        return lines;
    }

    private async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.State, file)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private string CopyOfData()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "data");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".tsv" or ".md"))
        {
            var copy = Path.Combine(folder.At("data"), Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder.At("data");
    }

    private sealed record Line(string Check, string Condition, string What, string? Mend);
}
