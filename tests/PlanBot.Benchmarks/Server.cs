using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PlanBot.Benchmarks;

/// <summary>The program serving on a free port of this machine, over a state folder of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly DirectoryInfo state;
    private readonly Process process;

    private Server(DirectoryInfo state, Process process, Uri address)
    {
        this.state = state;
        this.process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>A client of the server.</summary>
    public HttpClient Client { get; }

    /// <summary>Time from the start of the process until it was ready, milliseconds.</summary>
    public double ReadyAfter { get; private set; }

    /// <summary>Resident memory, MB.</summary>
    public double Megabytes => Figures.ResidentMegabytes(process);

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <param name="variables">Further variables of its environment.</param>
    public static async Task<Server> StartAsync(params IReadOnlyList<(string Name, string Value)> variables)
    {
        var state = Directory.CreateTempSubdirectory("planbot-benchmark-");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "planbot.dll"), "serve", "--state", state.FullName, "--urls", address.ToString() },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new Server(state, process, address);
        while (!await server.IsReadyAsync())
        {
            await Task.Delay(10);
        }

        server.ReadyAfter = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return server;
    }

    /// <summary>Asks a question over HTTP.</summary>
    public async Task AskAsync(string question)
    {
        var body = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = question };
        using var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri("/api/ask", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        state.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
