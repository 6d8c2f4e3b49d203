using System.Diagnostics;
using System.Globalization;
using PlanBot.Embedding;
using PlanBot.Embedding.Models;

namespace PlanBot.Benchmarks;

/// <summary>
/// The embedding model: load time, then texts of several lengths one by one on one core and in batches on all, beside
/// what the same cores reach without memory. Both the peak and the share take the fastest round, so that other work on the
/// machine blurs them less.
/// </summary>
internal static class EmbeddingBenchmark
{
    private const int Loads = 5;
    private const double SecondsEach = 1.5;
    private const int Requests = 10;

    /// <summary>From this length on 70 % of the peak are aimed at.</summary>
    private const int LongText = 128;

    private static readonly int[] Lengths = [8, 20, 64, 128, 512];

    public static async Task RunAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "data", "models", "bge-small-zh-v1.5");
        var loads = new List<double>();
        BertEmbeddingGenerator? generator = null;
        for (var i = 0; i < Loads; i++)
        {
            generator?.Dispose();
            loads.Add(await Figures.TimeAsync(() => Task.FromResult(generator = BertEmbeddingGenerator.Load(new BertEmbeddingOptions(folder)))));
        }

        Figures.Print("loading for the first time in the process", loads[0], "ms");
        Figures.Print("loading again", loads[1..]);
        Figures.PrintLimit("loading", loads[1..].Min(), 150, " ms");
        using (generator)
        {
            await PrintAllocationsAsync(generator!);
            await MeasureAsync(generator!, cores: 1, texts: 1);
            await MeasureAsync(generator!, Environment.ProcessorCount, texts: 64);
        }
    }

    // What a request allocates is its result and what carries it: as much for a long text as for a short one.
    private static async Task PrintAllocationsAsync(BertEmbeddingGenerator generator)
    {
        foreach (var length in Lengths)
        {
            string[] text = [new string('\u5e02', length - 2)];
            await generator.GenerateAsync(text);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Requests; i++)
            {
                await generator.GenerateAsync(text);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 x {length} tokens: {(GC.GetTotalAllocatedBytes(precise: true) - before) / Requests} bytes allocated"));
        }
    }

    private static async Task MeasureAsync(BertEmbeddingGenerator generator, int cores, int texts)
    {
        var peak = 0.0;
        var fastest = new List<double>();
        foreach (var length in Lengths)
        {
            // An ideograph is a token; two more mark the ends.
            var batch = Enumerable.Repeat(new string('\u5e02', length - 2), texts).ToList();
            peak = Math.Max(peak, PeakRate.Measure(cores));
            await TimesAsync(generator, batch);
            var times = await TimesAsync(generator, batch);
            Figures.Print($"{texts} x {length} tokens on {cores} cores", times);
            fastest.Add(times.Min());
        }

        Figures.Print($"peak of {cores} cores without memory", peak, "GFLOP/s");
        foreach (var (length, time) in Lengths.Zip(fastest))
        {
            var rate = OperationsOf(generator.Loaded.Settings, length) * texts / time / 1e6;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{texts} x {length} tokens on {cores} cores, the fastest: {time:0.00} ms, {texts * length / time * 1000:0} tokens/s, {rate:0.0} GFLOP/s, {rate / peak:0 %} of the peak"));
            if (length >= LongText)
            {
                Figures.PrintGoal(string.Create(CultureInfo.InvariantCulture, $"share of the peak at {texts} x {length} tokens"), rate / peak, 0.7);
            }
        }
    }

    private static async Task<List<double>> TimesAsync(BertEmbeddingGenerator generator, List<string> batch)
    {
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (times.Count < 3 || Stopwatch.GetElapsedTime(started).TotalSeconds < SecondsEach)
        {
            times.Add(await Figures.TimeAsync(() => generator.GenerateAsync(batch)));
        }

        return times;
    }

    // What is really computed, two operations a multiply-add; of the last layer only what the first token needs.
    private static double OperationsOf(BertSettings model, int tokens)
    {
        double KeysAndValues() => 2.0 * tokens * model.Width * 2 * model.Width;
        double Rest(int queries) => 2.0 * queries * ((2.0 * model.Width * model.Width) + (2.0 * model.Width * model.InnerWidth) + (2.0 * tokens * model.Width));
        var last = model.Pooling == Pooling.FirstToken ? 1 : tokens;
        return (model.Layers * KeysAndValues()) + ((model.Layers - 1) * Rest(tokens)) + Rest(last);
    }
}
