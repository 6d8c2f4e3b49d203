using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Qdrant;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Qdrant;

/// <summary>What a task weighs in Qdrant, which <c>docs/qdrant.md</c> reckons with.</summary>
public sealed class PointSizeTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task A_point_holds_what_is_filtered_by_and_not_the_text()
    {
        var snapshot = await QdrantSnapshots.OfAsync();
        var tasks = new IndexedTasks(snapshot);
        var points = Enumerable.Range(0, tasks.Count).Select(tasks.Point).ToList();
        var payload = points.Average(p => Encoding.UTF8.GetByteCount(p["payload"]!.ToJsonString(Plain)));
        var terms = points.Average(p => p["vector"]!["words"]!["indices"]!.AsArray().Count);
        output.WriteLine(FormattableString.Invariant($"{points.Count} points: {payload:0} bytes of payload as JSON, {terms:0} words of a sparse vector on average"));

        Assert.All(points, p => Assert.DoesNotContain(tasks.TaskOf(p["payload"]!["task_id"]!.GetValue<string>()).Text, Decoded(p), StringComparison.Ordinal));
        Assert.InRange(payload, 500, 10_000);
        Assert.InRange(terms, 20, 500);
    }

    private static string Decoded(JsonObject point) => string.Join('\n', point["payload"]!.AsObject().Select(f => f.Value?.ToString()));
}
