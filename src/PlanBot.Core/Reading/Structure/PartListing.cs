using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Structure;

/// <summary>Lists what every stretch of a document is: its tasks, its headings, and the rest by kind, without a hole.</summary>
internal sealed class PartListing(RestKinds kinds)
{
    /// <summary>The parts of a document in its order; together they are its text.</summary>
    public IReadOnlyList<SourcePart> Of(DocumentStructure document, PlanHeader header, SourceText source)
    {
        var found = Placed(document, header, source).OrderBy(p => p.Start).ThenBy(p => p.End).ToList();
        found.AddRange(Separators(found, source));
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var parts = new List<(PartKind Kind, int Start)>();
        foreach (var part in found)
        {
            var isOwn = part.Kind is PartKind.Task or PartKind.Heading;
            if (parts.Count == 0 || isOwn || parts[^1].Kind != part.Kind)
            {
                parts.Add((part.Kind, parts.Count == 0 ? 0 : Math.Max(BeginOf(part, parts[^1].Start, source), parts[^1].Start)));
            }
        }

        if (parts.Count == 0)
        {
            parts.Add((PartKind.Separator, 0));
        }

        return [.. parts.Select((part, i) => Part(part.Kind, part.Start, i + 1 < parts.Count ? parts[i + 1].Start : source.Text.Length, source))];
    }

    private static SourcePart Part(PartKind kind, int start, int next, SourceText source)
    {
        var (line, column) = source.Place(start);
        var (endLine, endColumn) = source.Place(Math.Max(start, next - 1));
        return new SourcePart(kind, line, column, endLine, Math.Min(endColumn, source.Line(endLine).Length));
    }

    // A part begins with its line, or inside one where another part ends in it.
    private static int BeginOf(Stretch part, int before, SourceText source)
    {
        var line = source.LineStart(source.Place(part.Start).Line);
        return line > before && !part.SharesLine ? line : part.Start;
    }

    private IEnumerable<Stretch> Placed(DocumentStructure document, PlanHeader header, SourceText source)
    {
        var tasks = document.Tasks.Select(t => t.Block).ToList();
        var (first, last) = tasks.Count == 0
            ? (int.MaxValue, int.MaxValue)
            : (tasks.Min(t => StretchOf(t, PartKind.Task, source).Start), tasks.Max(t => StretchOf(t, PartKind.Task, source).End));
        var all = tasks.Select(t => (Block: t, Kind: (PartKind?)PartKind.Task))
            .Concat(document.Headings.Select(h => (Block: h, Kind: (PartKind?)PartKind.Heading)))
            .Concat(document.Rest.Select(r => (Block: r, Kind: r.Row is null ? (PartKind?)null : PartKind.TableRow)))
            .Select(b => (b.Block, b.Kind, Place: StretchOf(b.Block, PartKind.Rest, source)))
            .OrderBy(b => b.Place.Start).ToList();
        PartKind? section = null;
        var rank = 0;
        var lastLine = 0;
        foreach (var (block, known, place) in all)
        {
            var where = place.Start < first ? RestKinds.Place.Before : place.Start > last ? RestKinds.Place.After : RestKinds.Place.Between;
            var kind = known ?? KindOf(block, header, where, section, rank);
            if (block.Mark is { } mark && known is null && (section is null || mark.Rank <= rank))
            {
                (section, rank) = (kind = kind is PartKind.Preamble or PartKind.Metadata ? PartKind.General : kind, mark.Rank);
            }
            else if (known is PartKind.Heading)
            {
                (section, rank) = (PartKind.Introduction, block.Mark?.Rank ?? 0);
            }
            else if (known is PartKind.Task)
            {
                section = null;
            }

            yield return place with { Kind = kind, SharesLine = block.FirstLine == lastLine };
            lastLine = block.LastLine;
        }
    }

    private PartKind KindOf(Block block, PlanHeader header, RestKinds.Place where, PartKind? section, int rank)
    {
        var text = block.Text;
        if (block.Mark is not null)
        {
            return section is { } above and not PartKind.Introduction && block.Mark.Rank > rank ? above : kinds.Of(text, where);
        }

        var known = FrameOf(text, header) ?? kinds.Of(text, where);

        // What stands below a section without tasks, or between a heading and its first task, belongs to it.
        var belongs = known is PartKind.Rest or PartKind.Preamble || (known is PartKind.Metadata && where == RestKinds.Place.Before);
        return section is { } inside && belongs ? inside : known;
    }

    // What the letterhead and the signature were read from.
    private static PartKind? FrameOf(string text, PlanHeader header)
    {
        const int moreThanNumber = 10;
        const int moreThanTitle = 40;
        return header.DocNumber is { } number && text.Length <= number.Length + moreThanNumber && text.Contains(number, StringComparison.Ordinal) ? PartKind.DocumentNumber
            : header.Title.Length > 0 && text.Length < header.Title.Length + moreThanTitle && !text.EndsWith('。') && text.Contains(header.Title, StringComparison.Ordinal) ? PartKind.Title
            : header.Issuer is { } issuer && text.Length > 2 && issuer.Contains(text, StringComparison.Ordinal) ? PartKind.Issuer
            : null;
    }

    private static Stretch StretchOf(Block block, PartKind kind, SourceText source)
    {
        if (block.Row is not null || block.Content.Length == 0 || block.Mark is null)
        {
            var start = block.Content.Length > 0 ? block.Content.OffsetOf(0) : source.LineStart(block.FirstLine);
            var end = block.Content.Length > 0 ? block.Content.OffsetOf(block.Content.Length - 1) : source.LineStart(block.LastLine);
            return new Stretch(kind, start, Math.Max(start, end));
        }

        // The number stands in front of the text, blanks between them.
        var content = block.Content.OffsetOf(0);
        var at = content;
        for (var left = block.Mark.Printed.Length; left > 0 && at > 0;)
        {
            left -= char.IsWhiteSpace(source.Text[--at]) ? 0 : 1;
        }

        // A part of a line that was cut may begin behind the line's own start, and lines may be joined out of their order.
        var begin = Math.Min(content, Math.Max(at, source.LineStart(block.FirstLine)));
        return new Stretch(kind, begin, Math.Max(begin, block.Content.OffsetOf(block.Content.Length - 1)));
    }

    // Lines that no block took, but for blank ones.
    private static List<Stretch> Separators(List<Stretch> found, SourceText source)
    {
        var taken = new HashSet<int>(found.SelectMany(f => Enumerable.Range(source.Place(f.Start).Line, source.Place(f.End).Line - source.Place(f.Start).Line + 1)));
        return [.. Enumerable.Range(1, source.LineCount).Where(n => !taken.Contains(n) && !string.IsNullOrWhiteSpace(source.Line(n).Value))
            .Select(n => new Stretch(PartKind.Separator, source.LineStart(n), source.LineStart(n)))];
    }

    private sealed record Stretch(PartKind Kind, int Start, int End, bool SharesLine = false);
}
