using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Core.Publishing;

/// <summary>Tells running text from a breakdown table.</summary>
internal static class PlanKinds
{
    /// <summary>A table where most tasks are rows; a text may hold a table too.</summary>
    public static PlanKind Of(SourceText source, IReadOnlyList<PlanTask> tasks)
    {
        var inRows = tasks.Count(t => source.Rows.Any(r => r.FirstLine <= t.Source.Line && t.Source.Line <= r.LastLine));
        return inRows * 2 > tasks.Count ? PlanKind.Table : PlanKind.Text;
    }
}
