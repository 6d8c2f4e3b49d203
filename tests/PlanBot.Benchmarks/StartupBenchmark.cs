namespace PlanBot.Benchmarks;

/// <summary>Time from the start of the program on a new state folder until it is ready, and its memory after a question.</summary>
internal static class StartupBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        var times = new List<double>();
        var memory = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await Server.StartAsync();
            times.Add(server.ReadyAfter);
            await server.AskAsync("tasks due in December");
            memory = Math.Max(memory, server.Megabytes);
        }

        Figures.Print("first start to ready", times);
        Figures.Print("resident memory when ready and after a question", memory, "MB");
    }
}
