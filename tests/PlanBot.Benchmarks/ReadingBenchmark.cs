using System.Diagnostics;
using System.Globalization;
using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Testing.Plans;

namespace PlanBot.Benchmarks;

/// <summary>How long plans take to be read from their text, how much text a second, and what is allocated for it; on one core. Processor time is the figure to compare on a machine with other work.</summary>
internal static class ReadingBenchmark
{
    private const int Rounds = 50;
    private const int Sections = 5;
    private const int ItemsOfSection = 20;

    public static Task RunAsync()
    {
        foreach (var path in Directory.EnumerateFiles(Assistants.Data.Plans, "*.txt").Order(StringComparer.Ordinal))
        {
            Measure(Path.GetFileName(path), File.ReadAllText(path));
        }

        Measure("a plan of 100 tasks", HundredTasks());
        Measure("a plan of 100 tasks on one line", HundredTasks().Replace("\n", string.Empty, StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    private static void Measure(string name, string text)
    {
        var source = new SourceText(name, text);
        var tasks = 0;
        for (var round = 0; round < Rounds; round++)
        {
            tasks = Assistants.Data.Reader.Read(source).Tasks.Count; // Warms up.
        }

        using var process = Process.GetCurrentProcess();
        var processorTime = process.TotalProcessorTime;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            Assistants.Data.Reader.Read(new SourceText(name, text));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
        process.Refresh();
        var computed = (process.TotalProcessorTime - processorTime).TotalMilliseconds / Rounds;
        var bytes = Encoding.UTF8.GetByteCount(text);
        Figures.Print($"{name}, {tasks} tasks", times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {bytes / 1e3:0.0} kB, processor time {computed:0.00} ms ({bytes / 1e3 / computed:0.0} MB/s), {allocated / 1e6:0.0} MB allocated"));
    }

    // The tasks of the plans in the data folder under five headings.
    private static string HundredTasks()
    {
        var printed = Assistants.Plans.SelectMany(p => p.Tasks).Take(Sections * ItemsOfSection).Select((task, index) => task with
        {
            Ref = $"{"一二三四五"[index / ItemsOfSection]}{(index % ItemsOfSection) + 1}",
            Headings = [$"{"一二三四五"[index / ItemsOfSection]}、推进各项合作"],
        });
        return PlanPrinter.Print(new PlanReading(Assistants.Plans[0].Header, [.. printed], []));
    }
}
