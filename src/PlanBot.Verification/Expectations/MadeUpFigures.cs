using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Verification.Judging;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Expectations;

/// <summary>
/// Figures of a draft that its tasks do not hold. Years of the plans, dates, document numbers, references and numbers
/// of list items are none; counts of the tasks, of their owner units and of a plan's tasks are true.
/// </summary>
internal sealed partial class MadeUpFigures
{
    private readonly RuleWords words;
    private readonly Regex figure;
    private readonly HashSet<string> printed = new(StringComparer.Ordinal);
    private readonly HashSet<string> printedWithUnit = new(StringComparer.Ordinal);
    private readonly HashSet<string> taskCounts;
    private readonly HashSet<string> planCounts;
    private readonly HashSet<string> unitCounts;

    private MadeUpFigures(RuleWords words, PrintedPlans plans, IReadOnlyList<PrintedTask> tasks)
    {
        this.words = words;
        figure = new Regex($@"(\d+(?:\.\d+)?)({words.FigureUnit}?)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        var source = ComparedText.Squash(string.Concat(tasks.Select(t => t.Task.Text + t.Task.Deadline?.Text)));
        foreach (Match match in figure.Matches(source))
        {
            printed.Add(match.Groups[1].Value);
            printedWithUnit.Add(match.Value);
        }

        taskCounts = Written(Enumerable.Range(1, tasks.Count));
        var planIds = tasks.Select(t => t.Task.PlanId).ToHashSet(StringComparer.Ordinal);
        planCounts = Written(plans.LoadedPlans.Where(p => planIds.Contains(p.Id)).Select(p => p.Tasks.Count));
        unitCounts = Written(tasks.GroupBy(t => t.Task.PlanId, StringComparer.Ordinal).Select(g => g.AsEnumerable()).Append(tasks).SelectMany(CountUnits));
    }

    /// <summary>The figures of the answer's text, with their unit, that <paramref name="tasks"/> do not hold.</summary>
    public static IReadOnlyList<string> In(Evidence evidence, IReadOnlyList<PrintedTask> tasks)
    {
        var known = new MadeUpFigures(evidence.Words, evidence.Plans, tasks);
        return [.. known.figure.Matches(known.WithoutAsides(evidence, tasks)).Where(m => !known.IsTrue(m)).Select(m => m.Value)];
    }

    private bool IsTrue(Match match)
    {
        var (number, unit) = (match.Groups[1].Value, match.Groups[2].Value);
        return (words.CountsTasks.IsMatch(unit) && taskCounts.Contains(number))
            || (words.CountsPlan.IsMatch(unit) && planCounts.Contains(number))
            || (words.CountsUnits.IsMatch(unit) && unitCounts.Contains(number))
            || (printed.Contains(number) && (unit.Length == 0 || printedWithUnit.Contains(match.Value)));
    }

    private string WithoutAsides(Evidence evidence, IReadOnlyList<PrintedTask> tasks)
    {
        var lines = evidence.Answer.Text.Split('\n').Select(l => ListNumber().Replace(l, string.Empty));
        var text = words.BesideFigures.Replace(ComparedText.Squash(string.Concat(lines)).Replace('（', '(').Replace('）', ')'), string.Empty);
        if (evidence.Plans.Years.Count > 0)
        {
            var years = string.Join('|', evidence.Plans.Years);
            text = Regex.Replace(text, $@"(?<![\d.])(?:{years})(?![\d.]|{words.FigureUnit})", string.Empty, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        }

        return tasks.Select(t => t.Task.Ref).Distinct(StringComparer.Ordinal).OrderByDescending(r => r.Length)
            .Aggregate(text, (rest, reference) => rest.Replace(reference, string.Empty, StringComparison.Ordinal));
    }

    // How many units there are is told with and without the collectives that are no single unit.
    private IEnumerable<int> CountUnits(IEnumerable<PrintedTask> tasks)
    {
        var units = tasks.SelectMany(t => t.Task.Owners).Select(o => o.Name).Distinct(StringComparer.Ordinal).ToList();
        return [units.Count, units.Count(u => !words.Collective.IsMatch(u))];
    }

    private static HashSet<string> Written(IEnumerable<int> numbers) =>
        numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*(?:[-*>#]+\s*)*\d+[.、)）．]\s*", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ListNumber();
}
