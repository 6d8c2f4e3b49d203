using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Finds dates inside a task's body, by the patterns of <c>milestones.tsv</c>.</summary>
internal sealed class MilestoneReader
{
    private readonly IReadOnlyList<(string Kind, Regex Pattern)> patterns;
    private readonly Regex any;
    private readonly Regex clause;
    private readonly DateWords dates;

    private MilestoneReader(IReadOnlyList<(string Kind, Regex Pattern)> patterns, Regex clause, DateWords dates)
    {
        this.patterns = [.. patterns.Where(p => p.Kind != "any")];
        any = patterns.First(p => p.Kind == "any").Pattern;
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
        var taken = new HashSet<int>();
        var found = new List<(int At, DateOnly To)>();
        foreach (var (match, to) in DatesIn(body, year))
        {
            var characters = Enumerable.Range(match.Index, match.Length);
            if (!characters.Any(taken.Contains))
            {
                taken.UnionWith(characters);
                found.Add((match.Index, to));
            }
        }

        var clauses = new ClauseList(clause, body);
        return [.. found.OrderBy(f => f.At).Select(f => new Milestone(clauses.At(f.At).Text, f.To))];
    }

    /// <summary>
    /// The last date in <paramref name="body"/> by which something is to be done, for a task that prints no other
    /// deadline; null where there is none. "Within the year" and the goals of a later year are none.
    /// </summary>
    public Deadline? Last(string body, int year)
    {
        var due = DatesIn(body, year).Where(d => d.Match.Groups["due"].Success).ToList();
        return due.Count > 0 && due.MaxBy(d => d.Match.Index) is var (match, to) ? new Deadline(match.Value, null, to, [to], Ongoing: false, null) : null;
    }

    private IEnumerable<(Match Match, DateOnly To)> DatesIn(string body, int year)
    {
        foreach (var (kind, pattern) in any.IsMatch(body) ? patterns : [])
        {
            foreach (Match match in pattern.Matches(body))
            {
                if (dates.Span(kind, match, year) is { } span)
                {
                    yield return (match, span.To);
                }
            }
        }
    }
}
