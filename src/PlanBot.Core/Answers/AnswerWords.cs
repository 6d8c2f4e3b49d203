using System.Globalization;
using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>The words that all answers share: scope line, subject, numbers by year.</summary>
internal static class AnswerWords
{
    /// <summary>Longest headline, characters.</summary>
    public const int HeadlineLimit = 60;

    // What Markdown may read as a mark.
    private const string Marks = "\\`*_[]<>~|#";

    /// <summary>How the question was understood, on one line.</summary>
    public static string ScopeLine(AnswerScope scope)
    {
        var query = scope.Query;
        var parts = new List<string>
        {
            scope.Catalog.Plans.Count == 0
                ? scope.Texts["scope.no-plans"]
                : scope.Say("scope.years", ("years", string.Join(scope.Texts["list.separator"], YearsOf(query)))),
        };
        if (scope.Catalog.HasSeveralSeries)
        {
            parts.Insert(0, scope.Join(PlansOf(scope).Select(p => p.Header.Series).Distinct(StringComparer.Ordinal)));
        }

        parts.AddRange(query.Filter.Owners.Select(clause => OwnerPart(scope, clause)));
        AddPart(scope, parts, "scope.domain", query.Filter.Domains);
        AddPart(scope, parts, "scope.not-domain", query.Filter.ExcludedDomains);
        parts.AddRange(DueParts(scope));
        parts.AddRange(query.Pick == Pick.All ? [] : [scope.Texts["scope.pick." + query.Pick.ToString().ToLowerInvariant()]]);
        AddPart(scope, parts, "scope.ref", [.. query.Filter.Refs.Select(r => r.Ref)]);
        AddPart(scope, parts, "scope.literal", query.Filter.Literals);
        AddPart(scope, parts, "scope.mentions", query.Filter.Mentions);
        AddPart(scope, parts, "scope.words", query.Words);
        AddLike(scope, parts);
        parts.AddRange(query.Filter.Within is { } within ? [scope.Say("scope.within", ("count", within.Count))] : []);
        parts.AddRange(OtherParts(scope));
        parts.AddRange(query.Draft == DraftKind.None ? [] : [scope.Texts["scope.draft." + query.Draft.ToString().ToLowerInvariant()]]);
        parts.AddRange(query.SaysAsOf ? [scope.Say("scope.as-of", ("date", Day(scope, query.AsOf)))] : []);
        return string.Join(scope.Texts["scope.separator"], parts);
    }

    /// <summary>What the answer is about, short enough for a headline.</summary>
    public static string Subject(AnswerScope scope)
    {
        var query = scope.Query;
        var parts = new List<string>();
        parts.AddRange(query.Filter.Owners.Select(clause => OwnerSubject(scope, clause)));
        parts.AddRange(query.Filter.Domains);
        parts.AddRange(query.Filter.ExcludedDomains.Select(d => scope.Say("subject.without", ("name", d))));
        parts.AddRange(DueParts(scope));
        parts.AddRange(query.Pick == Pick.All ? [] : [scope.Texts["scope.pick." + query.Pick.ToString().ToLowerInvariant()]]);
        parts.AddRange(query.Filter.Refs.Select(r => r.Ref));
        parts.AddRange(query.Words.Concat(query.Filter.Literals).Select(w => scope.Say("subject.words", ("words", w))));
        parts.AddRange(query.Filter.Mentions.Count == 0 ? [] : [scope.Say("subject.mentions", ("value", scope.Join(query.Filter.Mentions)))]);
        AddLike(scope, parts);
        parts.AddRange(OtherParts(scope));
        const int longest = 30;
        var subject = string.Join(scope.Texts["subject.separator"], parts);
        return subject.Length switch
        {
            0 => scope.Texts["subject.all"],
            > longest => scope.Texts["subject.asked"],
            _ => subject,
        };
    }

    /// <summary>Numbers of tasks by year, the whole at the end.</summary>
    public static string Numbers(AnswerScope scope, IReadOnlyList<PlanTask> tasks)
    {
        var years = CoveredPlanYears(scope).Union(tasks.Select(t => t.Year)).Order();
        var byYear = years.Select(y => scope.Say("headline.year", ("year", y), ("count", tasks.Count(t => t.Year == y)))).ToList();
        return byYear.Count <= 4
            ? scope.Say("headline.numbers", ("years", string.Join(scope.Texts["headline.separator"], byYear)), ("count", tasks.Count))
            : scope.Say("headline.total", ("count", tasks.Count));
    }

    /// <summary>First years of the loaded plans that the question covers, ascending.</summary>
    public static IEnumerable<int> CoveredPlanYears(AnswerScope scope) => PlansOf(scope).Select(p => p.Year).Distinct().Order();

    /// <summary>A headline that keeps within its limit.</summary>
    public static string Headline(AnswerScope scope, string key, IReadOnlyList<PlanTask> tasks)
    {
        var headline = scope.Say(key, ("subject", Subject(scope)), ("numbers", Numbers(scope, tasks)), ("count", tasks.Count));
        return headline.Length <= HeadlineLimit
            ? headline
            : scope.Say(key, ("subject", scope.Texts["subject.asked"]), ("numbers", scope.Say("headline.total", ("count", tasks.Count))), ("count", tasks.Count));
    }

    /// <summary>A day as the language writes it.</summary>
    public static string Day(AnswerScope scope, DateOnly day) => day.ToString(scope.Texts["format.day"], CultureInfo.InvariantCulture);

    /// <summary>Opening words of a task: to the first full stop, at most 40 characters.</summary>
    public static string Opening(PlanTask task)
    {
        const int longest = 40;
        var stop = task.Text.IndexOf('。', StringComparison.Ordinal);
        var sentence = stop < 0 ? task.Text : task.Text[..(stop + 1)];
        return Shorten(sentence, longest);
    }

    /// <summary>A text cut to a number of characters, the cut shown.</summary>
    public static string Shorten(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    /// <summary>Text made safe for Markdown: nothing in it can be read as a mark.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Marks.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> made safe.</summary>
    public static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            i += escaped[i] == '\\' && i + 1 < escaped.Length && Marks.Contains(escaped[i + 1], StringComparison.Ordinal) ? 1 : 0;
            text.Append(escaped[i]);
        }

        return text.ToString();
    }

    private static IEnumerable<Plan> PlansOf(AnswerScope scope) =>
        scope.Catalog.Covering(scope.Query.Years.Covered);

    private static IEnumerable<int> YearsOf(Query query) => query.Years.Covered.Count > 0 ? query.Years.Covered : query.Years.Missing;

    private static void AddPart(AnswerScope scope, List<string> parts, string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            parts.Add(scope.Say(key, ("value", Escape(scope.Join(values)))));
        }
    }

    private static void AddLike(AnswerScope scope, List<string> parts) =>
        AddPart(scope, parts, "scope.like", scope.Query.LikeTask is { } like && scope.Catalog.FindTask(like) is { } task ? [scope.Name(task)] : []);

    private static string OwnerPart(AnswerScope scope, OwnerClause clause)
    {
        var key = clause.OrMentioned ? "scope.owner.mentioned" : "scope.owner." + clause.Match.ToString().ToLowerInvariant();
        return scope.Say(clause.Units.Count == 1 && clause.Match == OwnerMatch.All ? "scope.owner.any" : key, ("units", scope.Join(clause.Units)));
    }

    private static string OwnerSubject(AnswerScope scope, OwnerClause clause)
    {
        var key = clause.Match switch
        {
            OwnerMatch.All => "subject.joint",
            OwnerMatch.Sole => "subject.sole",
            OwnerMatch.None => "subject.without",
            OwnerMatch.NotSole => "subject.not-sole",
            _ => null,
        };
        var units = scope.Join(clause.Units);
        return key is null ? units : scope.Say(key, ("name", units));
    }

    private static IEnumerable<string> OtherParts(AnswerScope scope)
    {
        var filter = scope.Query.Filter;
        if (filter.HasMetric || filter.HasNoMetric)
        {
            yield return scope.Texts[filter.HasMetric ? "scope.metric" : "scope.no-metric"];
        }

        if (filter.Ongoing)
        {
            yield return scope.Texts["scope.ongoing"];
        }

        if (filter.OwnersOpenEnded)
        {
            yield return scope.Texts["scope.open-ended"];
        }

        if (filter.OwnerCount is { } owners)
        {
            yield return scope.Say("scope.owners." + owners.Comparison.ToString().ToLowerInvariant(), ("sort", owners.Sort?.Name ?? scope.Texts["scope.owners.any"]), ("count", owners.Count));
        }

        if (filter.Metric is { } figure)
        {
            yield return FigurePart(scope, figure);
        }
    }

    private static string FigurePart(AnswerScope scope, MetricClause figure) =>
        scope.Say("scope.figure." + (figure is { Comparison: Comparison.AtLeast, Value: 0 } ? "unit" : figure.Comparison.ToString().ToLowerInvariant()), ("value", figure.Value), ("unit", figure.Unit));

    // 快到期的 holds the verb that the sentence adds.
    private static string WithoutVerb(AnswerScope scope, string when)
    {
        var verb = scope.Texts["scope.due.verb"];
        var at = when.LastIndexOf(verb, StringComparison.Ordinal);
        return at > 0 && at + verb.Length >= when.Length - 1 ? when[..at] : when;
    }

    private static IEnumerable<string> DueParts(AnswerScope scope)
    {
        var due = scope.Query.Filter.Due;
        for (var i = 0; i < due.Count; i++)
        {
            if (i < scope.Query.DueWords.Count && scope.Query.DueWords[i].Length > 0)
            {
                yield return scope.Say(due[i].Negated ? "scope.due.not" : "scope.due.in", ("when", Escape(WithoutVerb(scope, scope.Query.DueWords[i]))));
            }
            else
            {
                yield return due[i].Negated ? scope.Texts["tally.undated"] : scope.Texts[due[i].Windows.Any(w => w.To == DateOnly.MaxValue) ? "scope.due.open" : "scope.due.overdue"];
            }
        }
    }
}
