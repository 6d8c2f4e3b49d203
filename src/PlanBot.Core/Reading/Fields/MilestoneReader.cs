using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Finds dates inside a task's body, by the patterns of <c>milestones.tsv</c>.</summary>
internal sealed class MilestoneReader
{
    private readonly IReadOnlyList<(string Kind, Regex Pattern)> patterns;
    private readonly Regex clause;
    private readonly DateWords dates;

    private MilestoneReader(IReadOnlyList<(string Kind, Regex Pattern)> patterns, Regex clause, DateWords dates)
    {
        this.patterns = patterns;
        this.clause = clause;
        this.dates = dates;
    }

    /// <summary>Loads the patterns; <paramref name="clause"/> cuts a text into clauses.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static MilestoneReader Load(string path, Regex clause, DateWords dates) => new(
        [.. Table.Load(path, "kind", "pattern").Rows.Select(r => (r["kind"], r.Pattern("pattern")))], clause, dates);

    /// <summary>The dates of <paramref name="body"/> in printed order, each with the clause that holds it.</summary>
    public IReadOnlyList<Milestone> Read(string body, int year)
    {
        var found = new List<(int At, int End, DateOnly To)>();
        foreach (var (kind, pattern) in patterns)
        {
            foreach (Match match in pattern.Matches(body))
            {
                var end = match.Index + match.Length;
                if (dates.Span(kind, match, year) is { } span && !found.Exists(f => match.Index < f.End && f.At < end))
                {
                    found.Add((match.Index, end, span.To));
                }
            }
        }

        return [.. found.OrderBy(f => f.At).Select(f => new Milestone(ClauseAt(body, f.At), f.To))];
    }

    /// <summary>
    /// The last date in <paramref name="body"/> by which something is to be done, for a task that prints no other
    /// deadline; null where there is none. "Within the year" and the goals of a later year are none.
    /// </summary>
    public Deadline? Last(string body, int year)
    {
        Deadline? last = null;
        var at = -1;
        foreach (var (kind, pattern) in patterns)
        {
            foreach (Match match in pattern.Matches(body))
            {
                if (match.Index > at && match.Groups["due"].Success && dates.Span(kind, match, year) is { } span)
                {
                    (last, at) = (new Deadline(match.Value, null, span.To, [span.To], Ongoing: false, null), match.Index);
                }
            }
        }

        return last;
    }

    private string ClauseAt(string body, int at)
    {
        foreach (Match match in clause.Matches(body))
        {
            if (at >= match.Index && at < match.Index + match.Length)
            {
                return match.Value;
            }
        }

        return body;
    }
}
