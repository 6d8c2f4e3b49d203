using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;

namespace PlanBot.Tests.Qdrant;

/// <summary>The plans that come with the program as an index is made of them.</summary>
internal static class QdrantSnapshots
{
    private const int Dimensions = 8;

    /// <summary>Without vectors.</summary>
    public static async Task<IndexSnapshot> OfAsync(int plans = 2) =>
        await new PlanAssistant(LoadedPlans.Data, TimeProvider.System, NullLogger<PlanAssistant>.Instance)
            .SnapshotAsync(PlanCatalog.Of(LoadedPlans.Catalog.Plans.Take(plans)), CancellationToken.None);

    /// <summary>With vectors of length 1 that differ from task to task.</summary>
    public static async Task<IndexSnapshot> WithVectorsAsync(int plans = 2)
    {
        var snapshot = await OfAsync(plans);
        var values = new float[snapshot.Catalog.Tasks.Count * Dimensions];
        for (var task = 0; task < snapshot.Catalog.Tasks.Count; task++)
        {
            var angle = (float)task;
            (values[task * Dimensions], values[(task * Dimensions) + 1 + (task % (Dimensions - 1))]) = (MathF.Cos(angle), MathF.Sin(angle));
        }

        return snapshot with { Vectors = new TaskVectors("test@1", Dimensions, values) };
    }
}
