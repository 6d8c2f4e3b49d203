using System.Diagnostics;
using System.Globalization;

namespace PlanBot.Benchmarks;

/// <summary>Measured times and how they are printed.</summary>
internal static class Figures
{
    /// <summary>Milliseconds that <paramref name="action"/> takes.</summary>
    public static async Task<double> TimeAsync(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Prints median, 95th percentile and maximum.</summary>
    public static void Print(string what, IReadOnlyCollection<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        double At(double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {sorted.Count} runs, median {At(0.5):0.00} ms, p95 {At(0.95):0.00} ms, max {sorted[^1]:0.00} ms"));
    }

    /// <summary>Prints one figure.</summary>
    public static void Print(string what, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value:0.0} {unit}"));

    /// <summary>Prints a figure beside what it is to reach.</summary>
    public static void PrintGoal(string what, double value, double least, string unit = "") => PrintGoal(what, value, least, "at least", value >= least, unit);

    /// <summary>Prints a figure beside what it must not pass.</summary>
    public static void PrintLimit(string what, double value, double most, string unit = "") => PrintGoal(what, value, most, "at most", value <= most, unit);

    /// <summary>The 95th percentile.</summary>
    public static double P95(IReadOnlyCollection<double> values) => values.Order().ElementAt((int)Math.Min(values.Count - 1, values.Count * 0.95));

    private static void PrintGoal(string what, double value, double bound, string side, bool met, string unit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"goal: {what} {side} {bound:0.###}{unit}, is {value:0.###}{unit}: {(met ? "met" : "missed")}"));

    /// <summary>Resident memory of a process, MB.</summary>
    public static double ResidentMegabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }
}
