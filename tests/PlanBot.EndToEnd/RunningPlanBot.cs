using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PlanBot.EndToEnd;

/// <summary>The program as an administrator runs it: <c>serve</c> as a process of its own, on a free loopback port.</summary>
internal sealed partial class RunningPlanBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private RunningPlanBot(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <param name="state">State folder.</param>
    /// <param name="port">Port; 0 for any free one.</param>
    /// <param name="more">Further arguments.</param>
    public static async Task<RunningPlanBot> StartAsync(string state, int port = 0, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] args = [Path.Combine(AppContext.BaseDirectory, "planbot.dll"), "serve", "--urls", $"http://127.0.0.1:{port}", "--state", state, .. more];
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment.Remove("PLANBOT_DATA");
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        var line = await process.StandardOutput.ReadLineAsync(limit.Token);
        return Url().Match(line ?? string.Empty) is { Success: true } url
            ? new RunningPlanBot(process, new Uri(url.Value))
            : throw new InvalidOperationException($"The program did not get ready: '{line}'.");
    }

    /// <summary>Ends it as a service manager does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
        }

        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}

/// <summary>A folder that goes away with its user.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("planbot-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
