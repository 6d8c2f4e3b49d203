using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading;

/// <summary>Reads title, document number, issuer and dates from the unnumbered lines of a plan.</summary>
internal sealed class HeaderReader(PatternTable patterns)
{
    /// <summary>What the letterhead and the signature say.</summary>
    public PlanHeader Read(IReadOnlyList<Block> blocks)
    {
        var lines = blocks.Where(b => b.Mark is null).Select(b => b.Text).ToList();
        var letterhead = blocks.TakeWhile(b => b.Mark is null).Select(b => b.Text).ToList();
        var title = FindTitle(letterhead) ?? string.Empty;
        var docNumber = letterhead.Select(l => patterns["doc-number"].Match(l)).FirstOrDefault(m => m.Success && m.Index == 0)?.Value;
        var (issuer, issuedOn) = FindSignature(lines);
        var years = YearsOf(title);
        if (years.Count == 0 && (issuedOn?.Year ?? YearOf(docNumber)) is { } issued)
        {
            years = [issued];
        }

        return new PlanHeader(title, docNumber, issuer, years.Count > 0 ? years[0] : 0, years, issuedOn, SeriesOf(title), PlaceOf(issuer));
    }

    private string? PlaceOf(string? issuer) =>
        issuer is not null && patterns["place"].Match(issuer) is { Success: true } match ? match.Groups["place"].Value : null;

    private string? FindTitle(IReadOnlyList<string> lines)
    {
        var own = lines.LastOrDefault(l =>
            patterns["heading-line"].IsMatch(l) && patterns["title-noun"].IsMatch(l) && !patterns["notice"].IsMatch(l));
        if (own is not null)
        {
            return own;
        }

        var notice = lines.Select(l => patterns["title-of-notice"].Match(l)).FirstOrDefault(m => m.Success);
        return notice?.Groups["title"].Value ?? lines.FirstOrDefault(l => patterns["title-noun"].IsMatch(l));
    }

    private (string? Issuer, DateOnly? IssuedOn) FindSignature(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (patterns["date-line"].Match(lines[i]) is { Success: true } match && DateOf(match) is { } date)
            {
                var signed = i > 0 && patterns["issuer"].IsMatch(lines[i - 1]) ? lines[i - 1] : null;
                return (signed, date);
            }
        }

        return (null, null);
    }

    private static DateOnly? DateOf(Match match) =>
        DateOnly.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}",
            "yyyy-M-d",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
            ? date
            : null;

    private int? YearOf(string? docNumber) =>
        docNumber is null ? null : int.Parse(patterns["doc-number"].Match(docNumber).Groups["y"].ValueSpan, CultureInfo.InvariantCulture);

    private IReadOnlyList<int> YearsOf(string title)
    {
        if (patterns["title-year"].Match(title) is not { Success: true } match)
        {
            return [];
        }

        var from = int.Parse(match.Groups["from"].ValueSpan, CultureInfo.InvariantCulture);
        var to = match.Groups["to"].Success ? int.Parse(match.Groups["to"].ValueSpan, CultureInfo.InvariantCulture) : from;
        return [.. Enumerable.Range(from, Math.Clamp(to - from + 1, 1, 30))];
    }

    private string SeriesOf(string title) => patterns["title-year"].Replace(title, string.Empty);
}
