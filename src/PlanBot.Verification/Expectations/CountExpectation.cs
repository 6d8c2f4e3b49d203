using System.Globalization;
using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>count</c>: the figure in the field and in the text, and every figure of a breakdown next to its name.</summary>
internal sealed record CountExpectation(
    decimal? Total,
    IReadOnlySet<string> Tasks,
    IReadOnlyDictionary<string, decimal> Breakdown,
    IReadOnlyDictionary<string, decimal> ByYear,
    IReadOnlyDictionary<string, decimal> Tally,
    IReadOnlyList<Wording> Winners,
    IReadOnlyList<Wording> MustMention) : IExpectation
{
    private static readonly Dictionary<string, decimal> NoCounts = [];

    /// <summary>A count of tasks without a breakdown.</summary>
    public CountExpectation(IReadOnlySet<string> tasks)
        : this(tasks.Count, tasks, NoCounts, NoCounts, NoCounts, [], [])
    {
    }

    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static CountExpectation Read(ExpectedFields fields) => new(
        fields.Number("total"),
        fields.Tasks("task_ids"),
        fields.Counts("breakdown"),
        fields.Counts("by_year"),
        fields.Counts("tally"),
        fields.Wordings("winners"),
        fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence)
    {
        var text = new SpokenText(evidence.Words.BesideCounts.Replace(evidence.Text.Value, string.Empty), evidence.Words);
        return FindFieldFault(evidence)
            ?? FindUnsaidCount(text)
            ?? (Total is { } total && ByYear.Count == 0 && !text.SaysCount(total, evidence.Words.CountBehind) ? Finding.Of("count-unsaid", ("count", total)) : null)
            ?? FindYearFault(evidence)
            ?? FindTallyFault(text, evidence)
            ?? evidence.FindUnsaid(Winners.Concat(MustMention));
    }

    private Finding? FindFieldFault(Evidence evidence) =>
        Total is { } total && evidence.Answer.Total != total ? Finding.Of("total-differs", ("found", evidence.Answer.Total), ("wanted", total))
        : Tasks.Count > 0 ? Evidence.FindAny("strays", evidence.Held.Except(Tasks, StringComparer.Ordinal))
        : null;

    private Finding? FindUnsaidCount(SpokenText text)
    {
        var unsaid = Breakdown.Concat(ByYear).Where(c => !text.SaysCountOf(c.Key, c.Value)).Take(1).ToList();
        return unsaid.Count > 0 ? Finding.Of("breakdown-unsaid", ("name", unsaid[0].Key), ("count", unsaid[0].Value)) : null;
    }

    private Finding? FindYearFault(Evidence evidence)
    {
        var wanted = ByYear.Where(y => y.Value != 0).ToList();
        return ByYear.Count > 0 && evidence.Answer.ByYear is { } found
            && (found.Count != wanted.Count || wanted.Exists(y => found.GetValueOrDefault(y.Key) != y.Value))
            ? Finding.Of("by-year-differs", ("found", found.Select(y => $"{y.Key}:{y.Value}")))
            : null;
    }

    // A name may be told without its figure; with one, it is the right one. A year between the two is no count.
    private Finding? FindTallyFault(SpokenText text, Evidence evidence)
    {
        var plain = evidence.Plans.Years.Aggregate(text.Value, (t, year) => RemoveYear(t, year, evidence.Words));
        var withoutYears = new SpokenText(plain, evidence.Words);
        foreach (var (name, count) in Tally)
        {
            if (withoutYears.CountSaidOf(name) is { } said && said != count)
            {
                return Finding.Of("tally-differs", ("name", name), ("found", said), ("wanted", count));
            }
        }

        return null;
    }

    private static string RemoveYear(string text, int year, RuleWords words) => System.Text.RegularExpressions.Regex.Replace(
        text, year.ToString(CultureInfo.InvariantCulture) + words.YearSuffix, string.Empty, System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
}
