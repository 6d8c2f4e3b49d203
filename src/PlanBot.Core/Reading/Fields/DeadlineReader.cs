using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Reads the words behind a deadline label, by the patterns of <c>deadlines.tsv</c>.</summary>
internal sealed class DeadlineReader
{
    private readonly IReadOnlyList<(string Kind, Regex Pattern)> patterns;
    private readonly Regex nodes;
    private readonly Regex bareYear;
    private readonly Regex any;
    private readonly DateWords dates;
    private readonly MilestoneReader inside;

    private DeadlineReader(
        IReadOnlyList<(string Kind, Regex Pattern)> patterns, Regex any, Regex nodes, Regex bareYear, DateWords dates, MilestoneReader inside)
    {
        this.any = any;
        this.inside = inside;
        this.patterns = patterns;
        this.nodes = nodes;
        this.bareYear = bareYear;
        this.dates = dates;
    }

    /// <summary>Loads the patterns.</summary>
    /// <param name="path">The table.</param>
    /// <param name="dates">Turns date words into days.</param>
    /// <param name="inside">Finds the dates in a deadline that is said in a sentence.</param>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static DeadlineReader Load(string path, DateWords dates, MilestoneReader inside)
    {
        var rows = Table.Load(path, "kind", "pattern").Rows.Select(r => (Kind: r["kind"], Pattern: r.Pattern("pattern"))).ToList();
        return new DeadlineReader(
            [.. rows.Where(r => r.Kind is not ("any" or "nodes" or "bare-year"))],
            rows.First(r => r.Kind == "any").Pattern,
            rows.First(r => r.Kind == "nodes").Pattern,
            rows.First(r => r.Kind == "bare-year").Pattern,
            dates,
            inside);
    }

    /// <summary>Whether <paramref name="words"/> are nothing but a deadline.</summary>
    public bool Understands(string words)
    {
        const int anyYear = 2000;
        return words.Length is > 1 and <= 40 && any.IsMatch(words) && !bareYear.IsMatch(words) && ReadNodes(words, anyYear, null).TrueForAll(node => node is not null);
    }

    /// <summary>The deadline that <paramref name="words"/> print; its dates are empty where they are not understood.</summary>
    /// <param name="words">Printed words, squeezed.</param>
    /// <param name="year">The plan's year, for words that name none.</param>
    /// <param name="issuedOn">The day of the plan's issue, for words that count from it; null where unknown.</param>
    public (Deadline Deadline, bool Understood) Read(string words, int year, DateOnly? issuedOn)
    {
        var read = ReadNodes(words, year, issuedOn);
        var understood = read.TrueForAll(node => node is not null);
        if (!understood && inside.Read(words, year) is { Count: > 0 } dated)
        {
            read = [.. dated.Select(d => new Node(new DateSpan(null, d.To), Ongoing: false, null))];
            understood = true;
        }

        var spans = read.OfType<Node>().Where(n => n.Span is not null).Select(n => n.Span!.Value).ToList();
        List<DateOnly> to = [.. spans.Select(s => s.To).Distinct().Order()];
        var from = spans.Count == 1 ? spans[0].From : null;
        var deadline = new Deadline(
            words,
            from,
            to.Count == 0 ? null : to[^1],
            to,
            read.Exists(n => n is { Ongoing: true }),
            read.OfType<Node>().Select(n => n.Every).FirstOrDefault(e => e is not null));
        return (deadline, understood);
    }

    private List<Node?> ReadNodes(string words, int year, DateOnly? issuedOn)
    {
        var whole = ReadNode(words, year, issuedOn);
        return whole is not null ? [whole] : [.. nodes.Split(words).Select(node => ReadNode(node, year, issuedOn))];
    }

    private Node? ReadNode(string words, int year, DateOnly? issuedOn)
    {
        foreach (var (kind, pattern) in patterns)
        {
            var match = pattern.Match(words);
            if (!match.Success)
            {
                continue;
            }

            if (kind == "after-issue")
            {
                return new Node(AfterIssue(match, issuedOn), Ongoing: false, null);
            }

            if (kind == "ongoing")
            {
                return new Node(null, Ongoing: true, null);
            }

            if (kind.StartsWith("every-", StringComparison.Ordinal))
            {
                return new Node(null, Ongoing: true, kind["every-".Length..]);
            }

            if (dates.Span(kind, match, year) is { } span)
            {
                return new Node(span, Ongoing: false, null);
            }
        }

        return null;
    }

    // Working days are not reckoned: nobody knows next year's holidays.
    private static DateSpan? AfterIssue(Match match, DateOnly? issuedOn)
    {
        var count = Digits.Whole(match.Groups["n"].Value);
        return issuedOn is not { } day ? null
            : match.Groups["months"].Success ? new DateSpan(null, day.AddMonths(count))
            : match.Groups["days"].Success ? new DateSpan(null, day.AddDays(count))
            : null;
    }

    private sealed record Node(DateSpan? Span, bool Ongoing, string? Every);
}
