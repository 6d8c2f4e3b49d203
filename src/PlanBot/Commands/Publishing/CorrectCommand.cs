using System.CommandLine;
using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary><c>correct</c>: sets a field of a task right, takes that back, or lists what was set right.</summary>
internal sealed class CorrectCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string[]> words;
    private readonly Option<string?> why;
    private readonly Option<bool> drop;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public CorrectCommand(ProgramContext context)
        : base("correct", context.Texts["correct.description"])
    {
        this.context = context;
        Add(words = new Argument<string[]>("PLAN REF FIELD VALUE") { Description = context.Texts["correct.argument.words"], Arity = ArgumentArity.ZeroOrMore });
        Add(why = context.Value("--why", "REASON", "correct.option.why"));
        Add(drop = context.Flag("--drop", "correct.option.drop"));
        Add(json = context.Flag("--json", "correct.option.json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var typed = parsed.GetValue(words) ?? [];
        if (UsageErrors.MistypedOption(parsed, typed) is { } mistyped)
        {
            return UsageErrors.TellUnknown(mistyped, this, context);
        }

        var drops = parsed.GetValue(drop);
        if (typed.Length != 1 && typed.Length != (drops ? 3 : 4))
        {
            return context.Misuse("correct.incomplete");
        }

        if (typed.Length == 4 && string.IsNullOrWhiteSpace(parsed.GetValue(why)))
        {
            return context.Misuse("correct.no-why");
        }

        return await LibraryWork.RunAsync(context, parsed, workspace => WorkAsync(workspace, typed, parsed, cancellationToken), cancellationToken);
    }

    private async Task<int> WorkAsync(Workspace workspace, string[] typed, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (await LibraryWork.FindPlanAsync(context, workspace, typed[0], cancellationToken) is not { } id)
        {
            return ExitCode.Problems;
        }

        if (typed.Length == 1)
        {
            return await ListAsync(workspace, id, parsed.GetValue(json), cancellationToken);
        }

        var field = new CorrectedField(id, typed[1], FieldOf(typed[2], workspace));
        var corrector = new TaskCorrector(workspace.Loaded, workspace.Library, context.Time);
        var result = typed.Length == 3
            ? await corrector.DropAsync(field, OperatingUser.Name, parsed.GetValue(why), cancellationToken)
            : await corrector.CorrectAsync(field, typed[3], OperatingUser.Name, parsed.GetValue(why)!, cancellationToken);
        return result.Outcome == CorrectionOutcome.Done
            ? Tell(result, field, typed.Length == 3, parsed.GetValue(json))
            : Refuse(result, field, typed, workspace);
    }

    // Officials know the fields by the words that plans print.
    private static string FieldOf(string typed, Workspace workspace) => TaskFields.Correctable.FirstOrDefault(
        f => typed.Equals(f, StringComparison.OrdinalIgnoreCase)
            || typed == workspace.Data.Chinese["field." + f]
            || typed.Equals(workspace.Data.English["field." + f], StringComparison.OrdinalIgnoreCase)) ?? typed;

    private async Task<int> ListAsync(Workspace workspace, string id, bool asJson, CancellationToken cancellationToken)
    {
        var kept = (await workspace.Library.ReadAsync(cancellationToken)).Corrections.Where(c => c.PlanId == id).ToList();
        if (asJson)
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(new CorrectionList(kept), ProgramJson.Indented.CorrectionList));
            return ExitCode.Done;
        }

        foreach (var correction in kept)
        {
            context.Terminal.Out.WriteLine(Terminal.WithoutControls(context.Texts.Format(
                "correct.entry",
                ("ref", correction.Ref),
                ("field", context.Texts["field." + correction.Field]),
                ("value", correction.Value),
                ("printed", Shown(correction.Printed)),
                ("why", correction.Why),
                ("who", correction.Who),
                ("when", LocalTime.Of(correction.At, context)))));
        }

        context.Terminal.Out.WriteLine(context.Texts.Format("correct.count", ("plan", id), ("count", kept.Count)));
        return ExitCode.Done;
    }

    private int Tell(CorrectionResult result, CorrectedField field, bool dropped, bool asJson)
    {
        context.Terminal.Out.WriteLine(asJson
            ? JsonSerializer.Serialize(new CorrectionReply(field.PlanId, field.Ref, field.Field, result.Before, result.After), ProgramJson.Indented.CorrectionReply)
            : Terminal.WithoutControls(context.Texts.Format(
                dropped ? "correct.dropped" : "correct.done",
                ("plan", field.PlanId),
                ("ref", result.Task?.Ref ?? field.Ref),
                ("field", context.Texts["field." + field.Field]),
                ("before", Shown(result.Before)),
                ("after", Shown(result.After)))));
        return ExitCode.Done;
    }

    private int Refuse(CorrectionResult result, CorrectedField field, string[] typed, Workspace workspace)
    {
        (string, object?)[] values =
        [
            ("plan", field.PlanId),
            ("ref", Terminal.Shown(field.Ref)),
            ("field", Terminal.Shown(typed[2])),
            ("value", Terminal.Shown(typed[^1])),
            ("nearest", result.Nearest),
            ("max", TaskCorrector.Longest),
            ("fields", string.Join(context.Texts["read.list-separator"], TaskFields.Correctable)),
            ("domains", string.Join(context.Texts["read.list-separator"], workspace.Data.Lexicon.Domains.Domains.Select(d => d.Name))),
        ];
        return context.Fail(KeyOf(result, field), values);
    }

    private static string KeyOf(CorrectionResult result, CorrectedField field) => result.Outcome switch
    {
        CorrectionOutcome.UnknownPlan => "correct.not-loaded",
        CorrectionOutcome.UnknownRef => result.Nearest is null ? "correct.unknown-ref" : "correct.unknown-ref-nearest",
        CorrectionOutcome.UnknownField => "correct.unknown-field",
        CorrectionOutcome.UnreadableValue => field.Field == TaskFields.Domain ? "correct.unknown-domain" : "correct.unreadable-value",
        CorrectionOutcome.AsPrinted => "correct.as-printed",
        CorrectionOutcome.NoReason => "correct.no-why",
        CorrectionOutcome.TooLong => "correct.too-long",
        CorrectionOutcome.NoCorrection => "correct.none-kept",
        _ => "library.changed",
    };

    private string Shown(string words) => words.Length > 0 ? words : context.Texts["read.header.none"];
}

/// <summary>What <c>correct PLAN --json</c> prints.</summary>
/// <param name="Corrections">Corrections of the plan by reference and field.</param>
internal sealed record CorrectionList(IReadOnlyList<Correction> Corrections);

/// <summary>What <c>correct … --json</c> prints of a correction that was made or dropped.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Ref">The task.</param>
/// <param name="Field">The field.</param>
/// <param name="Before">What it said before.</param>
/// <param name="After">What it says now.</param>
internal sealed record CorrectionReply(string PlanId, string Ref, string Field, string Before, string After);
