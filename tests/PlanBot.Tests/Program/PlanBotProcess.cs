using System.Diagnostics;
using System.Text;
using Xunit;

namespace PlanBot.Tests.Program;

/// <summary>The program as users run it: a process of its own, in Chinese, with a state folder of its own.</summary>
internal sealed class PlanBotProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process process;
    private readonly CancellationTokenSource limit = new(Patience);
    private readonly Task<string> error;

    private PlanBotProcess(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync(limit.Token);
    }

    public StreamReader Out => process.StandardOutput;

    /// <summary>Starts the program.</summary>
    public static PlanBotProcess Start(string state, IEnumerable<string> args, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var arg in args.Prepend(Path.Combine(AppContext.BaseDirectory, "planbot.dll")))
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in Defaults(state).Concat(environment ?? new Dictionary<string, string?>(StringComparer.Ordinal)))
        {
            start.Environment[name] = value;
        }

        return new PlanBotProcess(Process.Start(start)!);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<ProcessResult> RunAsync(
        string state, IEnumerable<string> args, string input = "", IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var running = Start(state, args, environment);
        await running.process.StandardInput.WriteAsync(input);
        return await running.EndAsync();
    }

    /// <summary>Runs the program on a state folder that is thrown away.</summary>
    public static async Task<ProcessResult> RunAsync(params string[] args)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(folder.At("state"), args);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProcessResult> EndAsync()
    {
        process.StandardInput.Close();
        var output = await Out.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new ProcessResult(process.ExitCode, output, await error);
    }

    /// <summary>Waits until the server says where it is ready.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var line = await Out.ReadLineAsync(limit.Token) ?? "The host ended before it was ready: " + await error;
        var url = line.Split(' ', '，', '：', '（').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal));
        Assert.True(url is not null, line);
        return new Uri(url);
    }

    /// <summary>Kills it without a word.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(limit.Token);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        limit.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Defaults(string state) =>
    [
        new("PLANBOT_STATE", state),
        new("PLANBOT_DATA", null),
        new("PLANBOT_ACCESS", null),
        new("PLANBOT_ACCESS_KEY", null),
        new("PLANBOT_ACCESS_KEY_FILE", null),
        new("PLANBOT_PROXIES", null),
        new("PLANBOT_USER_HEADER", null),
        new("PLANBOT_PUBLIC_URL", null),
        new("PLANBOT_ADMIN_KEY", null),
        new("PLANBOT_ADMIN_KEY_FILE", null),
        new("PLANBOT_INDEX", null),
        new("PLANBOT_QDRANT", null),
        new("PLANBOT_QDRANT_KEY", null),
        new("LC_ALL", null),
        new("LC_MESSAGES", null),
        new("LANG", "zh_CN.UTF-8"),
        new("NO_COLOR", null),
    ];
}

/// <summary>What a run left behind.</summary>
internal sealed record ProcessResult(int ExitCode, string Out, string Error)
{
    /// <summary>The run failed with this code and told why in one sentence that holds all of <paramref name="parts"/>.</summary>
    public void Refused(int exitCode, params string[] parts)
    {
        Assert.Equal(exitCode, ExitCode);
        var sentence = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.All(parts, part => Assert.Contains(part, sentence, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
    }

    /// <summary>The run succeeded and had nothing to remark.</summary>
    public void Succeeded()
    {
        Assert.Equal(string.Empty, Error);
        Assert.Equal(0, ExitCode);
    }
}
