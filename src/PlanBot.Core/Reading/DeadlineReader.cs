using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading;

/// <summary>Reads the words behind a deadline label, by the patterns of <c>deadlines.tsv</c>.</summary>
internal sealed class DeadlineReader
{
    private readonly IReadOnlyList<(string Kind, Regex Pattern)> patterns;
    private readonly Regex nodes;
    private readonly DateWords dates;

    private DeadlineReader(IReadOnlyList<(string Kind, Regex Pattern)> patterns, Regex nodes, DateWords dates)
    {
        this.patterns = patterns;
        this.nodes = nodes;
        this.dates = dates;
    }

    /// <summary>Loads the patterns.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static DeadlineReader Load(string path, DateWords dates)
    {
        var rows = Table.Load(path, "kind", "pattern").Rows.Select(r => (Kind: r["kind"], Pattern: r.Pattern("pattern"))).ToList();
        return new DeadlineReader(
            [.. rows.Where(r => r.Kind != "nodes")],
            rows.First(r => r.Kind == "nodes").Pattern,
            dates);
    }

    /// <summary>The deadline that <paramref name="words"/> print; its dates are empty where they are not understood.</summary>
    /// <param name="words">Printed words, squeezed.</param>
    /// <param name="year">The plan's year, for words that name none.</param>
    public (Deadline Deadline, bool Understood) Read(string words, int year)
    {
        var whole = ReadNode(words, year);
        var read = whole is not null ? [whole] : nodes.Split(words).Select(node => ReadNode(node, year)).ToList();
        var understood = read.TrueForAll(node => node is not null);
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

    private Node? ReadNode(string words, int year)
    {
        foreach (var (kind, pattern) in patterns)
        {
            var match = pattern.Match(words);
            if (!match.Success)
            {
                continue;
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

    private sealed record Node(DateSpan? Span, bool Ongoing, string? Every);
}
