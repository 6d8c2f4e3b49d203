using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PlanBot.Core.Answers;
using PlanBot.Core.Comparing;
using PlanBot.Core.Plans;
using PlanBot.Startup;
using PlanBot.Verification.Alignments;

namespace PlanBot.Commands;

/// <summary><c>compare</c>: what differs between two plans, or how well their tasks are aligned.</summary>
internal sealed class CompareCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string[]> names;
    private readonly Option<bool> json;
    private readonly Option<string?> check;

    /// <summary>Creates the command.</summary>
    public CompareCommand(ProgramContext context)
        : base("compare", context.Texts["compare.description"])
    {
        this.context = context;
        Add(names = new Argument<string[]>("PLAN") { Description = context.Texts["compare.argument.plan"], Arity = ArgumentArity.ZeroOrMore });
        Add(json = context.Flag("--json", "compare.option.json"));
        Add(check = context.Value("--check", "FILE", "compare.option.check"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var named = parsed.GetValue(names) ?? [];
        if (named.FirstOrDefault(n => n.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(n)) is { } mistyped)
        {
            return UsageErrors.TellUnknown(mistyped, this, context);
        }

        if (named.Length != 2)
        {
            return context.Misuse("compare.two-plans");
        }

        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var finder = new ComparedPlan(context, workspace.Data, workspace.Catalog);
        if (await finder.FindAsync(named[0], cancellationToken) is not { } first || await finder.FindAsync(named[1], cancellationToken) is not { } second)
        {
            return ExitCode.Problems;
        }

        if (first.Id == second.Id)
        {
            return context.Misuse("compare.same-plan", ("plan", first.Id));
        }

        var (earlier, later) = first.Year <= second.Year ? (first, second) : (second, first);
        return parsed.GetValue(check) is { } file
            ? await CheckAsync(file, PlanAligner.Align(earlier, later, workspace.Data.Folder), cancellationToken)
            : await CompareAsync(workspace, earlier, later, parsed.GetValue(json), cancellationToken);
    }

    // Only the two plans are loaded, so that nothing else of the library has a part in the answer.
    private async Task<int> CompareAsync(Workspace workspace, Plan earlier, Plan later, bool asJson, CancellationToken cancellationToken)
    {
        var assistant = await workspace.StartAssistantAsync(PlanCatalog.Of([earlier, later]), cancellationToken);
        var answer = await assistant.CompareAsync(earlier.Id, later.Id, context.Texts["program.language"] == ProgramTexts.English, cancellationToken);
        context.Terminal.Out.WriteLine(asJson
            ? JsonSerializer.Serialize(answer, AnswerJson.Indented.Answer)
            : PlainMarkdown.Render(answer.Text, answer.Headline, context.Terminal.Colours));
        return answer.DeclinedReason == DeclinedReason.InternalFault ? ExitCode.Problems : ExitCode.Done;
    }

    private async Task<int> CheckAsync(string path, PlanAlignment alignment, CancellationToken cancellationToken)
    {
        if (await BoundedFile.ReadAsync(path, context, cancellationToken) is not { } bytes)
        {
            return ExitCode.Problems;
        }

        AlignmentReference reference;
        try
        {
            reference = AlignmentReference.Read(bytes);
        }
        catch (JsonException e)
        {
            return context.Fail("compare.bad-reference", ("path", Terminal.Shown(path)), ("line", (e.LineNumber ?? 0) + 1));
        }

        var score = reference.Score(alignment);
        context.Terminal.Out.WriteLine(context.Texts.Format(
            "compare.score",
            ("precision", score.Precision.ToString("0.000", CultureInfo.InvariantCulture)),
            ("recall", score.Recall.ToString("0.000", CultureInfo.InvariantCulture)),
            ("right", score.Right),
            ("wrong", score.Wrong.Count),
            ("missed", score.Missed.Count)));
        Print("compare.missed", score.Missed);
        Print("compare.wrong", score.Wrong);
        return ExitCode.Done;
    }

    private void Print(string key, IReadOnlyList<(string From, string To)> pairs)
    {
        foreach (var (from, to) in pairs)
        {
            context.Terminal.Out.WriteLine(Terminal.WithoutControls(context.Texts.Format(key, ("from", from), ("to", to))));
        }
    }
}
