using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Structure;

namespace PlanBot.Core.Reading;

/// <summary>Reads title, document number, issuer and dates from the unnumbered lines of a plan.</summary>
internal sealed class HeaderReader(PatternTable patterns)
{
    /// <summary>What the letterhead and the signature say.</summary>
    /// <param name="blocks">The blocks of the document.</param>
    /// <param name="source">Its text, for the cells of a table in front of it.</param>
    public PlanHeader Read(IReadOnlyList<Block> blocks, SourceText source)
    {
        var lines = blocks.Where(b => b.Mark is null && b.Row is null).Select(b => b.Text).ToList();
        var letterhead = blocks.TakeWhile(b => b.Mark is null).SelectMany(b => b.Row is { } row ? PairsOf(row, source) : [b.Text]).Where(t => t.Length > 0).ToList();
        var title = FindTitle(letterhead) ?? string.Empty;
        var docNumber = letterhead.Select(l => patterns["doc-number"].Match(patterns["number-label"].Replace(l, string.Empty)))
            .FirstOrDefault(m => m.Success && m.Index <= 1)?.Value;
        var (issuer, issuedOn) = FindSignature(lines) ?? FindSignatureInside(blocks) ?? (null, null);
        issuer ??= FindIssuer(letterhead);
        issuedOn ??= letterhead.Select(l => patterns["date-label"].Match(l)).FirstOrDefault(m => m.Success) is { } labelled ? DateOf(labelled) : null;
        var years = YearsOf(title);
        if (years.Count == 0 && (issuedOn?.Year ?? YearOf(docNumber)) is { } issued)
        {
            years = [issued];
        }

        return new PlanHeader(title, docNumber, issuer, years.Count > 0 ? years[0] : 0, years, issuedOn, SeriesOf(title), PlaceOf(issuer));
    }

    // A table of a page's data: a name, its value, perhaps a further name and value.
    private static IEnumerable<string> PairsOf(SourceRow row, SourceText source)
    {
        var cells = row.Cells.Select(c => source.Stretch(c).Squeeze().Value.TrimEnd('：', ':')).ToList();
        return Enumerable.Range(0, cells.Count / 2).Select(pair => $"{cells[2 * pair]}：{cells[(2 * pair) + 1]}");
    }

    private string? PlaceOf(string? issuer) =>
        issuer is not null && patterns["place"].Match(issuer) is { Success: true } match ? match.Groups["place"].Value : null;

    private string? FindTitle(IReadOnlyList<string> lines)
    {
        bool IsTitle(string line) => patterns["title-line"].IsMatch(line) && patterns["title-noun"].IsMatch(line) && !patterns["notice"].IsMatch(line);
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (IsTitle(lines[i]))
            {
                return lines.FirstOrDefault(l => l.EndsWith(lines[i], StringComparison.Ordinal) && IsTitle(l)) is { } whole && whole.Length > lines[i].Length
                    ? whole
                    : i > 0 && IsFirstHalf(lines[i - 1], lines[i]) ? lines[i - 1] + lines[i] : lines[i];
            }
        }

        var notice = lines.Select(l => patterns["title-of-notice"].Match(l)).FirstOrDefault(m => m.Success);
        return notice?.Groups["title"].Value ?? lines.FirstOrDefault(l => patterns["title-noun"].IsMatch(l));
    }

    // A title broken over two lines: "about" stands in the first, the kind of document in the second.
    private bool IsFirstHalf(string line, string next) =>
        patterns["title-about"].IsMatch(line) && !patterns["title-about"].IsMatch(next)
        && patterns["title-line"].IsMatch(line) && !patterns["title-noun"].IsMatch(line);

    // The first date under an office counts, else the first date on a line of its own.
    private (string? Issuer, DateOnly? IssuedOn)? FindSignature(IReadOnlyList<string> lines)
    {
        (string?, DateOnly?)? unsigned = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (patterns["date-line"].Match(lines[i]) is { Success: true } match && DateOf(match) is { } date)
            {
                // Several offices sign together, each on a line; a gloss may stand between them.
                var signed = lines.Take(i).Reverse().TakeWhile(l => patterns["issuer"].IsMatch(l) || Brackets.IsOpener(l[0]))
                    .Where(l => patterns["issuer"].IsMatch(l)).Reverse().ToList();
                if (signed.Count > 0)
                {
                    return (string.Join('、', signed), date);
                }

                unsigned ??= (null, date);
            }
        }

        return unsigned;
    }

    // Without a date an office is the issuer where a label says so, where it stands alone on a line below other lines, or where its notice carries the plan.
    private string? FindIssuer(IReadOnlyList<string> lines)
    {
        var text = string.Join('\n', lines);
        return patterns["issuer-label"].Match(text) is { Success: true } labelled && patterns["issuer"].IsMatch(labelled.Groups["issuer"].Value)
            ? labelled.Groups["issuer"].Value
            : lines.Skip(1).FirstOrDefault(l => patterns["issuer"].IsMatch(l))
                ?? lines.Select(l => patterns["issuer-of-notice"].Match(l)).FirstOrDefault(m => m.Success)?.Groups["issuer"].Value;
    }

    private (string? Issuer, DateOnly? IssuedOn)? FindSignatureInside(IReadOnlyList<Block> blocks)
    {
        var match = blocks.TakeWhile(b => b.Mark is null).Concat(blocks.Reverse())
            .Select(b => patterns["signature-inside"].Match(b.Text)).FirstOrDefault(m => m.Success);
        return match is not null && DateOf(match) is { } date ? (match.Groups["issuer"].Value, date) : null;
    }

    private static DateOnly? DateOf(Match match) =>
        DateOnly.TryParseExact(
            Digits.HalfWidth($"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}"),
            "yyyy-M-d",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
            ? date
            : null;

    private int? YearOf(string? docNumber) =>
        docNumber is null ? null : Digits.Whole(patterns["doc-number"].Match(docNumber).Groups["y"].Value);

    private IReadOnlyList<int> YearsOf(string title)
    {
        if (patterns["title-year"].Match(title) is not { Success: true } match)
        {
            return [];
        }

        var from = Digits.Whole(match.Groups["from"].Value);
        var to = match.Groups["to"].Success ? Digits.Whole(match.Groups["to"].Value) : from;
        return [.. Enumerable.Range(from, Math.Clamp(to - from + 1, 1, 30))];
    }

    private string SeriesOf(string title) => patterns["empty-bracket"].Replace(patterns["title-year"].Replace(title, string.Empty), string.Empty);
}
