using System.Globalization;
using PlanBot.Startup;
using PlanBot.Verification.Questions;

namespace PlanBot.Commands;

/// <summary>Prints how questions were answered: a table of categories, and each question that was answered wrongly with the reason.</summary>
internal sealed class ScoreReport(ProgramContext context, bool withFailures)
{
    private const int CategoryWidth = 22;
    private const int NumberWidth = 4;

    /// <summary>Prints the results of one file.</summary>
    /// <param name="title">What the table is headed by.</param>
    /// <param name="results">The results.</param>
    /// <param name="floor">The least share that must pass; null where there is none.</param>
    /// <returns>Whether the floor was reached.</returns>
    public bool Print(string title, IReadOnlyList<QuestionResult> results, Floor? floor)
    {
        var output = context.Terminal.Out;
        output.WriteLine(Terminal.WithoutControls(title));
        if (withFailures)
        {
            PrintFailures(results);
        }

        foreach (var (category, score) in Score.ByCategory(results))
        {
            output.WriteLine($"  {Terminal.WithoutControls(category).PadRight(CategoryWidth)} {Written(score.Passed).PadLeft(NumberWidth)}/{Written(score.Asked)}");
        }

        output.WriteLine("  " + Sentence("verify.total", Score.Of(results)));
        var reached = floor is null || PrintFloor(floor, Score.Of(floor.Select(results)));
        output.WriteLine();
        return reached;
    }

    private bool PrintFloor(Floor floor, Score score)
    {
        var reached = score.Share >= floor.Share;
        var key = "verify.floor" + (floor.Categories.Count > 0 ? "-of-categories" : string.Empty);
        context.Terminal.Out.WriteLine("  " + context.Texts.Format(
            key,
            ("floor", Written(floor.Share)),
            ("categories", floor.Categories.Count),
            ("score", Sentence("verify.score", score)),
            ("verdict", context.Texts[reached ? "verify.reached" : "verify.missed"])));
        return reached;
    }

    private void PrintFailures(IReadOnlyList<QuestionResult> results)
    {
        var texts = context.Texts;
        foreach (var result in results.Where(r => !r.Passed))
        {
            var why = result.Fault!.Tell(texts);
            var told = result.Question.Turns.Count > 1 ? texts.Format("verify.turn", ("turn", result.Turn), ("why", why)) : why;
            var question = string.Join(" | ", result.Question.Turns.Select(t => t.Text));
            context.Terminal.Out.WriteLine(Terminal.WithoutControls($"  {result.Question.Id}  {question}\n      {told}"));
        }
    }

    private string Sentence(string key, Score score) => context.Texts.Format(
        key, ("passed", score.Passed), ("asked", score.Asked), ("share", Written(score.Share)));

    private static string Written(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
