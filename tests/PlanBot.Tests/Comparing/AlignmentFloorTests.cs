using PlanBot.Core.Comparing;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using PlanBot.Verification.Alignments;
using Xunit;

namespace PlanBot.Tests.Comparing;

/// <summary>The alignment of the two plans against the pairs that people found, by words alone.</summary>
public sealed class AlignmentFloorTests
{
    [Fact]
    public void The_two_plans_are_aligned_as_people_did()
    {
        var plans = LoadedPlans.Catalog.Plans;
        var reference = AlignmentReference.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "data", "eval", "alignment", "lianyungang-wuxi.json")));
        var score = reference.Score(PlanAligner.Align(plans[0], plans[1], LoadedPlans.Data.Folder));
        Assert.True(score.Precision >= 0.95 && score.Recall >= 0.93, $"precision {score.Precision:0.000} recall {score.Recall:0.000} missed [{string.Join(' ', score.Missed)}] wrong [{string.Join(' ', score.Wrong)}]");
    }
}
