using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;
using PlanBot.Qdrant;
using PlanBot.Testing;
using PlanBot.Testing.Qdrant;

namespace PlanBot.Benchmarks;

/// <summary>
/// Publishing and answering of the embedded index and of the index on Qdrant, over the same tasks and with the same answers. What
/// stands for Qdrant here is the double of the tests, whose own time says nothing about Qdrant: it is taken off, and what is left
/// is PlanBot's share, which any Qdrant adds its time to.
/// </summary>
internal static class IndexBenchmark
{
    /// <summary>Numbers of a vector, as bge-small-zh has them; these are drawn by lot, since time does not depend on what they say.</summary>
    private const int Dimensions = 512;

    private const int Queries = 112;
    private const int Rounds = 10;

    private static readonly (int Tasks, int Series)[] Sizes = [(1_000, 10), (100_000, 981)];

    public static async Task RunAsync()
    {
        Console.WriteLine("The peer is the double of the tests, which is no Qdrant: its own time stands apart and is to be measured with a real one.");
        foreach (var (tasks, series) in Sizes)
        {
            await MeasureAsync(await SnapshotAsync(tasks, series));
        }
    }

    private static async Task MeasureAsync(IndexSnapshot snapshot)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{snapshot.Catalog.Tasks.Count} tasks");
        var library = new MemoryTaskIndex();
        Figures.Print($"{size}, embedded, publishing", await Figures.TimeAsync(() => library.PublishAsync(snapshot, CancellationToken.None)), "ms");

        using var standIn = new QdrantDouble { KeepsBodies = false };
        using var peer = new TimedPeer(standIn);
        using var http = new HttpClient(peer) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new QdrantOptions(new Uri("http://double.test/")) { Timeout = TimeSpan.FromMinutes(10), PublishTimeout = TimeSpan.FromMinutes(10) };
        var qdrant = new QdrantTaskIndex(http, options, TimeProvider.System);
        Print($"{size}, Qdrant, publishing", await peer.TimeAsync(() => qdrant.PublishAsync(snapshot, CancellationToken.None)));
        Print($"{size}, Qdrant, a start that finds them published", await peer.TimeAsync(() => new QdrantTaskIndex(http, options, TimeProvider.System).PublishAsync(snapshot, CancellationToken.None)));

        var queries = SampledQueries.Of(snapshot, Queries).ToList();
        var everything = new SampledQuery("everything", TaskFilter.None);
        await AskAsync(size, "a list of everything", library, qdrant, peer, [.. Enumerable.Repeat(everything, Rounds)]);
        await AskAsync(size, "a list or a count under a condition", library, qdrant, peer, [.. queries.Where(q => q.Search is null)]);
        await AskAsync(size, "a search by words and meaning", library, qdrant, peer, [.. queries.Where(q => q.Search is not null)]);
        var differences = await new IndexCheck(qdrant).CompareAsync(library, [everything, .. queries], CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size}: {queries.Count + 1} queries of both, {differences.Count} answered differently"));
    }

    private static async Task AskAsync(string size, string what, MemoryTaskIndex library, QdrantTaskIndex qdrant, TimedPeer peer, IReadOnlyList<SampledQuery> queries)
    {
        await AskAsync(library, queries[0]);
        await AskAsync(qdrant, queries[0]);
        var own = new List<double>();
        var timed = new List<Timed>();
        foreach (var query in queries)
        {
            own.Add(await Figures.TimeAsync(() => AskAsync(library, query)));
            timed.Add(await peer.TimeAsync(() => AskAsync(qdrant, query)));
        }

        Figures.Print($"{size}, embedded, {what}", own);
        Figures.Print($"{size}, Qdrant, {what}, PlanBot's share", [.. timed.Select(t => t.Own)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{size}, Qdrant, {what}: {timed.Average(t => t.Requests):0.0} requests each, {timed.Average(t => t.Peer):0.00} ms in the double"));
    }

    private static Task AskAsync(ITaskIndex index, SampledQuery query) =>
        query.Search is { } search ? index.SearchAsync(query.Filter, search, CancellationToken.None) : index.FindAsync(query.Filter, CancellationToken.None);

    private static void Print(string what, Timed timed) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {timed.Own:0.0} ms PlanBot's share, {timed.Requests} requests, {timed.Peer:0.0} ms in the double"));

    private static async Task<IndexSnapshot> SnapshotAsync(int tasks, int series)
    {
        var most = tasks;
        var plans = new List<Plan>();
        foreach (var plan in ManyPlans.Of(series).TakeWhile(_ => most > 0))
        {
            plans.Add(plan with { Tasks = [.. plan.Tasks.Take(most)] });
            most -= plan.Tasks.Count;
        }

        var assistant = new PlanAssistant(Assistants.Data, TimeProvider.System, NullLogger<PlanAssistant>.Instance);
        var snapshot = await assistant.SnapshotAsync(PlanCatalog.Of(plans), CancellationToken.None);
        return snapshot with { Vectors = new TaskVectors("by lot@1", Dimensions, Vectors(snapshot.Catalog.Tasks.Count)) };
    }

    private static float[] Vectors(int count)
    {
        var numbers = new SeededNumbers(1);
        var values = new float[count * Dimensions];
        for (var vector = 0; vector < count; vector++)
        {
            var of = values.AsSpan(vector * Dimensions, Dimensions);
            foreach (ref var value in of)
            {
                value = numbers.Next(-1000, 1001);
            }

            var length = MathF.Sqrt(VectorMath.Dot(of, of));
            foreach (ref var value in of)
            {
                value /= length;
            }
        }

        return values;
    }

    /// <summary>What something took, milliseconds.</summary>
    /// <param name="Own">In PlanBot.</param>
    /// <param name="Peer">In what stands for Qdrant.</param>
    /// <param name="Requests">How many requests it took.</param>
    private sealed record Timed(double Own, double Peer, int Requests);

    /// <summary>Takes the time that the double works.</summary>
    private sealed class TimedPeer(HttpMessageHandler standIn) : DelegatingHandler(standIn)
    {
        private long ticks;
        private int requests;

        public async Task<Timed> TimeAsync(Func<Task> action)
        {
            (ticks, requests) = (0, 0);
            var all = await Figures.TimeAsync(action);
            var peer = TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds;
            return new Timed(all - peer, peer, requests);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                ticks += Stopwatch.GetTimestamp() - started;
                requests++;
            }
        }
    }
}
