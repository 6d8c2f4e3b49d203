using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Publishing;

/// <summary>
/// Compares a breakdown table with the text of the same plan. Numbers and headings may differ, since tables count on;
/// tasks, owners and deadlines may not: one of the two papers is then wrong.
/// </summary>
internal static class KindComparison
{
    private const string CodeStart = "papers-differ-";

    /// <summary>Whether a problem comes from comparing papers and not from reading one.</summary>
    public static bool IsOne(ReadingProblem problem) => problem.Code.StartsWith(CodeStart, StringComparison.Ordinal);

    /// <summary>Every disagreement, with its place in the document that is being looked at.</summary>
    /// <param name="looked">The document that is being looked at.</param>
    /// <param name="other">The document that is loaded.</param>
    /// <param name="otherFile">The loaded document's file name.</param>
    /// <param name="texts">Sentences.</param>
    public static IReadOnlyList<ReadingProblem> Compare(PlanReading looked, PlanReading other, string otherFile, TextCatalog texts)
    {
        var problems = new List<ReadingProblem>();
        foreach (var (theirs, ours) in TaskPairing.Of(other.Tasks, looked.Tasks))
        {
            problems.AddRange((theirs, ours) switch
            {
                (null, { } only) => [Problem("extra", only.Source.Line, ("ref", only.Ref), ("opening", Opening(only)))],
                ({ } missing, null) => [Problem("missing", 0, ("ref", missing.Ref), ("opening", Opening(missing)))],
                ({ } a, { } b) => Differences(a, b),
                _ => [],
            });
        }

        return [.. problems.OrderBy(p => p.Line)];

        IEnumerable<ReadingProblem> Differences(PlanTask a, PlanTask b)
        {
            if (!a.Owners.Select(o => o.Name).ToHashSet(StringComparer.Ordinal).SetEquals(b.Owners.Select(o => o.Name)))
            {
                yield return Field("owners", a, b, TaskFields.Owners);
            }

            if (!SameDeadline(a.Deadline, b.Deadline))
            {
                yield return Field("deadline", a, b, TaskFields.Deadline);
            }

            if (Words(a.Text) != Words(b.Text))
            {
                yield return Field("text", a, b, TaskFields.Text) with { Severity = ProblemSeverity.Warning };
            }
        }

        ReadingProblem Field(string code, PlanTask a, PlanTask b, string field) => Problem(
            code, b.Source.Line, ("ref", b.Ref), ("here", Short(TaskFields.Print(b, field))), ("other", a.Ref), ("there", Short(TaskFields.Print(a, field))));

        ReadingProblem Problem(string code, int line, params ReadOnlySpan<(string Name, object? Value)> values) => new(
            CodeStart + code, ProblemSeverity.Error, line, line > 0 ? 1 : 0, texts.Format("problem." + CodeStart + code, [.. values, ("file", otherFile)]));
    }

    // A table may hold a real date where the text says it in words.
    private static bool SameDeadline(Deadline? a, Deadline? b) => a is null || b is null
        ? a == b
        : a.Text == b.Text || (a.Dates.Count > 0 && a.Dates.SequenceEqual(b.Dates));

    private static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Opening(PlanTask task) => Short(task.Text);

    private static string Short(string words) => words.Length > 40 ? words[..40] + "…" : words;
}
