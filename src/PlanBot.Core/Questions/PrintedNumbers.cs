using System.Collections.Frozen;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Questions;

/// <summary>
/// Numbers in a question that are tasks of the loaded plans: 第一(二)条 names a task where （二） under 一 is one and heads
/// nothing, and 第九条 the task 九 of a plan without headings above its tasks.
/// </summary>
internal sealed class PrintedNumbers
{
    private readonly FrozenSet<string> items;
    private readonly FrozenDictionary<int, string> articles;

    public PrintedNumbers(PlanCatalog catalog)
    {
        // In this order, what stands below a task follows it.
        var all = catalog.Tasks.Select(t => t.Ref).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        items = all.Where((item, i) => i + 1 == all.Count || !all[i + 1].StartsWith(item, StringComparison.Ordinal)).ToFrozenSet(StringComparer.Ordinal);
        articles = catalog.Tasks.Where(t => t is { Headings.Count: 0, Number: not null } && !t.Ref.Contains('~', StringComparison.Ordinal))
            .DistinctBy(t => t.Number!.Value).ToFrozenDictionary(t => t.Number!.Value, t => t.Ref);
    }

    /// <summary>The tags with such numbers as references.</summary>
    /// <param name="tags">Tags of a question.</param>
    /// <param name="isFirst">Whether nothing was asked before, so that no number can point into an earlier answer.</param>
    public IReadOnlyList<Tag> Read(IReadOnlyList<Tag> tags, bool isFirst)
    {
        var nothingMeant = isFirst || tags.Any(t => t.Time is { IsYear: true, Year: not null });
        return [.. tags.Select(tag => tag.Kind switch
        {
            TagKind.Section when items.Contains(tag.Value) => tag with { Kind = TagKind.Ref },
            TagKind.Ordinal when nothingMeant && int.TryParse(tag.Value, out var number) && articles.TryGetValue(number, out var reference) =>
                tag with { Kind = TagKind.Ref, Value = reference },
            _ => tag,
        })];
    }
}
