using System.Text.RegularExpressions;

namespace PlanBot.Benchmarks;

/// <summary>What a browser loads for the page's first view, over HTTP on this machine: bytes and time.</summary>
internal static partial class PageBenchmark
{
    private const int Rounds = 20;

    public static async Task RunAsync()
    {
        await using var server = await Server.StartAsync();
        var times = new List<double>();
        var bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            times.Add(await Figures.TimeAsync(async () => bytes = await LoadAsync(server.Client)));
        }

        Figures.Print("the page with all its files", bytes / 1024.0, "KB");
        Figures.Print("loading the page with all its files and what is loaded", times);
    }

    // The page, then whatever its files name, as a browser follows them.
    private static async Task<int> LoadAsync(HttpClient client)
    {
        var waiting = new Queue<string>(["/"]);
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);
        var bytes = 0;
        while (waiting.TryDequeue(out var address))
        {
            var content = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative));
            bytes += content.Length;
            foreach (Match match in Named().Matches(System.Text.Encoding.UTF8.GetString(content)))
            {
                var named = "/" + match.Groups["file"].Value.TrimStart('.', '/');
                if (seen.Add(named))
                {
                    waiting.Enqueue(named);
                }
            }
        }

        await client.GetByteArrayAsync(new Uri("/api/plans", UriKind.Relative));
        return bytes;
    }

    [GeneratedRegex("""(?:src|href|from|import)\s*(?:=|\(|)\s*["'](?<file>[./]*[a-z-]+(?:/[a-z-]+)*\.(?:js|css|svg))["']""", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
