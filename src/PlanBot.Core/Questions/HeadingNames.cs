using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Headings of the loaded plans as names of sections: asked for by their words, a heading limits to what stands below it.</summary>
internal static class HeadingNames
{
    /// <summary>A shorter heading (重点任务) is a phrase like any other, unless it is called a part of the plan (重点任务部分).</summary>
    private const int ShortestName = 6;

    private const int ShortestEnding = 4;

    private const char Between = '|';
    private const char BehindYear = ':';

    /// <summary>Folded names, with their number and without, and for each the value of its tag: <c>year:ref</c> parts.</summary>
    /// <param name="catalog">Loaded plans.</param>
    /// <param name="folder">Folding of names.</param>
    /// <param name="ends">Words that call what stands before them a part of a plan.</param>
    /// <param name="shortName">Finds by what a heading is called in short (开展六大领域合作: 六大领域).</param>
    /// <param name="domains">Domains: what one of their words ends in is no ending of a heading.</param>
    public static IReadOnlyDictionary<string, string> Of(PlanCatalog catalog, ITextFolder folder, IReadOnlyList<string> ends, Regex shortName, IReadOnlyList<Domain> domains)
    {
        var fields = domains.SelectMany(d => d.Asked).ToList();
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var task in catalog.Tasks)
        {
            var path = string.Empty;
            foreach (var (heading, part) in task.Headings.Zip(Parts(task.Ref)))
            {
                path += part;
                foreach (var name in new[] { heading, WithoutNumber(heading) }.Select(folder.Fold).SelectMany(n => Names(n, ends, fields).Concat(shortName.Matches(n).Select(m => m.Value))).Distinct(StringComparer.Ordinal))
                {
                    (names.TryGetValue(name, out var places) ? places : names[name] = new(StringComparer.Ordinal)).Add($"{task.Year}{BehindYear}{path}");
                }
            }
        }

        return names.ToDictionary(n => n.Key, n => string.Join(Between, n.Value), StringComparer.Ordinal);
    }

    /// <summary>The references of a tag's value, each with its year; none where the value is a reference itself.</summary>
    public static IEnumerable<RefClause> RefsOf(string value) => value
        .Split(Between)
        .Select(place => place.Split(BehindYear, 2))
        .Where(place => place.Length == 2)
        .Select(place => new RefClause(place[1], IsHeading: true, int.Parse(place[0], System.Globalization.CultureInfo.InvariantCulture)));

    // A short name, and what a longer one ends in (园区合作共建部分 of 推进园区合作共建), must be called a part of the plan.
    private static IEnumerable<string> Names(string name, IReadOnlyList<string> ends, List<string> fields)
    {
        var called = Enumerable.Range(0, Math.Max(1, name.Length - ShortestEnding + 1)).Select(start => name[start..]).Where(n => n == name || !fields.Exists(f => f.EndsWith(n, StringComparison.Ordinal)));
        return called.SelectMany(n => ends.Select(end => n + end)).Concat(name.Length >= ShortestName ? [name] : []);
    }

    // The parts of a reference: brackets with what they hold, digits, or other characters in a row.
    private static IEnumerable<string> Parts(string reference)
    {
        for (var start = 0; start < reference.Length;)
        {
            var end = start + 1;
            if (reference[start] == '(')
            {
                end = reference.IndexOf(')', start) is >= 0 and var close ? close + 1 : reference.Length;
            }
            else
            {
                var isDigit = char.IsAsciiDigit(reference[start]);
                while (end < reference.Length && reference[end] != '(' && char.IsAsciiDigit(reference[end]) == isDigit)
                {
                    end++;
                }
            }

            yield return reference[start..end];
            start = end;
        }
    }

    private static string WithoutNumber(string heading)
    {
        const int longestNumber = 5;
        var close = heading.IndexOfAny(['、', '）', ')', '.']);
        return close is > 0 and <= longestNumber ? heading[(close + 1)..] : heading;
    }
}
