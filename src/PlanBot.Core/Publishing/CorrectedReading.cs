using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Publishing;

/// <summary>
/// Sets a reading right by its corrections. A correction holds where its task still prints what it was made for; where
/// the printed original has changed, or the task is gone, the printed words count and a problem says so.
/// </summary>
internal static class CorrectedReading
{
    private const string Stale = "correction-stale";
    private const string Lost = "correction-lost";
    private const string Unread = "correction-unread";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The reading with its corrections, those of other plans left aside.</summary>
    public static PlanReading Of(PlanReading printed, string planId, IEnumerable<Correction> corrections, DataFolder data)
    {
        var tasks = printed.Tasks.ToDictionary(t => t.Ref, StringComparer.Ordinal);
        var problems = new List<ReadingProblem>();
        foreach (var correction in corrections.Where(c => string.Equals(c.PlanId, planId, StringComparison.Ordinal)))
        {
            if (ProblemOf(correction, printed, data.Chinese) is { } problem)
            {
                problems.Add(problem);
            }
            else if (data.Reader.Corrections.Set(tasks[correction.Ref], printed.Plan, correction.Field, correction.Value) is { } set)
            {
                tasks[correction.Ref] = set with
                {
                    Corrected = [.. set.Corrected, correction.Field],
                    Printed = new Dictionary<string, string>(set.Printed ?? Nothing, StringComparer.Ordinal) { [correction.Field] = correction.Printed },
                };
            }
            else
            {
                problems.Add(Warning(Unread, correction, printed, data.Chinese, string.Empty));
            }
        }

        return printed with { Tasks = [.. printed.Tasks.Select(t => tasks[t.Ref])], Problems = [.. printed.Problems, .. problems] };
    }

    /// <summary>The corrections of a plan that do not hold for a reading.</summary>
    public static IReadOnlyList<ReadingProblem> ProblemsOf(PlanReading printed, string planId, IEnumerable<Correction> corrections, DataFolder data) =>
        [.. Of(printed, planId, corrections, data).Problems.Skip(printed.Problems.Count)];

    /// <summary>Why a correction does not hold for a reading; null where it does.</summary>
    private static ReadingProblem? ProblemOf(Correction correction, PlanReading printed, TextCatalog texts)
    {
        var task = printed.Tasks.FirstOrDefault(t => t.Ref == correction.Ref);
        if (task is null || TextLikeness.Of(task.Text, correction.Text) < TextLikeness.OneTask)
        {
            var moved = printed.Tasks.FirstOrDefault(t => TextLikeness.Of(t.Text, correction.Text) >= TextLikeness.OneTask);
            return Warning(Lost, correction, printed, texts, moved is null ? string.Empty : texts.Format("problem.correction-moved", ("ref", moved.Ref)));
        }

        var now = TaskFields.Print(task, correction.Field);
        return now == correction.Printed ? null : Warning(Stale, correction, printed, texts, now);
    }

    private static ReadingProblem Warning(string code, Correction correction, PlanReading printed, TextCatalog texts, string now)
    {
        var line = printed.Tasks.FirstOrDefault(t => t.Ref == correction.Ref)?.Source.Line ?? 0;
        var message = texts.Format(
            "problem." + code,
            ("ref", correction.Ref),
            ("field", texts["field." + correction.Field]),
            ("value", correction.Value),
            ("printed", correction.Printed),
            ("now", now));
        return new ReadingProblem(code, ProblemSeverity.Warning, line, line > 0 ? 1 : 0, message);
    }
}
