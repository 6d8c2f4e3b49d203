using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>What a question says of figures: of metrics, or of the number of owners.</summary>
/// <param name="Metric">Condition on a metric's figure; null for none.</param>
/// <param name="Owners">Condition on the number of owners; null for none.</param>
internal sealed record FigureReading(MetricClause? Metric, OwnerCountClause? Owners);

/// <summary>Tells figures of metrics (超过10个的) from numbers of owners (三家以上单位负责的).</summary>
internal static class FigureReader
{
    /// <summary>The value of words that say that no unit is named.</summary>
    public const string NoUnit = "none";

    /// <summary>Reads the figure tags of <paramref name="question"/>.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="sorts">Sorts of units.</param>
    /// <param name="excluded">Tags that are taken away: a unit of counting beside a figure of another one.</param>
    public static FigureReading Read(TaggedQuestion question, UnitSorts sorts, IReadOnlySet<Tag> excluded)
    {
        var figures = question.Of(TagKind.Figure).Where(t => !excluded.Contains(t)).ToLookup(t => t.Value.Length > 0 || IsOfOwners(question, t));
        var owners = figures[true].FirstOrDefault() is { Figure: { } counted } tag
            ? new OwnerCountClause(counted.Comparison, (int)counted.Value, tag.Value.Length > 0 ? sorts.SortOf(tag.Value) : null)
            : question.Of(TagKind.Units).Any(t => t.Value == NoUnit) ? new OwnerCountClause(Comparison.Equal, 0)
            : IsAloneWithoutName(question) ? new OwnerCountClause(Comparison.Equal, 1)
            : null;
        return new FigureReading(figures[false].FirstOrDefault()?.Figure, owners);
    }

    private static bool IsOfOwners(TaggedQuestion question, Tag figure) =>
        IsOwnerWord(question.Next(figure)) || IsOwnerWord(question.Previous(figure));

    private static bool IsOwnerWord(Tag? tag) => tag?.Kind is TagKind.Units or TagKind.Own or TagKind.Joint;

    private static bool IsAloneWithoutName(TaggedQuestion question) =>
        question.Has(TagKind.Sole) && !question.Has(TagKind.Unit) && !question.Has(TagKind.Self);
}
