namespace PlanBot.Core.Questions;

/// <summary>
/// Bodies called by the stem of their name in a list of units: 商务 is a word like any other, but in 发改、工信、商务 it is the
/// bureau.
/// </summary>
internal sealed class ListedUnits(UnitVocabulary units, string suffixes)
{
    /// <summary>The content words without such stems, and the tags with them.</summary>
    public (IReadOnlyList<Chunk> Chunks, IReadOnlyList<Tag> Tags) Find(IReadOnlyList<Chunk> chunks, IReadOnlyList<Tag> tags)
    {
        var rest = chunks.ToList();
        var found = tags.ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var chunk in rest.Where(c => StandsBesideUnit(c, found)).ToList())
            {
                if (BodyOf(chunk.Text) is { } body)
                {
                    rest.Remove(chunk);
                    found.Add(new Tag(chunk.Start, chunk.Length, TagKind.Unit, string.Empty, body));
                    changed = true;
                }
            }
        }

        return (rest, [.. found.OrderBy(t => t.Start)]);
    }

    private static bool StandsBesideUnit(Chunk chunk, List<Tag> tags)
    {
        bool IsUnitBefore(int end) => tags.Exists(t => t.End == end && t is { Kind: TagKind.Unit, Unit.IsBody: true });
        bool IsUnitBehind(int start) => tags.Exists(t => t.Start == start && t is { Kind: TagKind.Unit, Unit.IsBody: true });
        var and = tags.Where(t => t.Kind == TagKind.And).ToList();
        return IsUnitBefore(chunk.Start) || IsUnitBehind(chunk.End)
            || and.Exists(a => a.End == chunk.Start && IsUnitBefore(a.Start))
            || and.Exists(a => a.Start == chunk.End && IsUnitBehind(a.End));
    }

    private UnitEntry? BodyOf(string stem) => suffixes
        .Select(suffix => units.Entries.GetValueOrDefault(stem + suffix))
        .FirstOrDefault(entry => entry is { IsBody: true, Idle: false });
}
