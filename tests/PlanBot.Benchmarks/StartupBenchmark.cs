using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PlanBot.Benchmarks;

/// <summary>Time from the start of the program on a new state folder until it is ready, and its memory then.</summary>
internal static class StartupBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        var times = new List<double>();
        var memory = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var state = Directory.CreateTempSubdirectory("planbot-benchmark-");
            try
            {
                memory = Math.Max(memory, await StartAsync(state.FullName, times));
            }
            finally
            {
                state.Delete(recursive: true);
            }
        }

        Figures.Print("first start to ready", times);
        Figures.Print("resident memory when ready and after a question", memory, "MB");
    }

    private static async Task<double> StartAsync(string state, List<double> times)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "planbot.dll"), "serve", "--state", state, "--urls", address.ToString() },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            while (!await IsReadyAsync(client))
            {
                await Task.Delay(10);
            }

            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            using var question = new StringContent("{\"question\":\"tasks due in December\"}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/api/ask", UriKind.Relative), question);
            answer.EnsureSuccessStatusCode();
            return Figures.ResidentMegabytes(process);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
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
