using System.CommandLine;
using PlanBot.Core;
using PlanBot.Core.Reading;
using PlanBot.Startup;
using PlanBot.Verification;
using PlanBot.Verification.Judging;
using PlanBot.Verification.Plans;
using PlanBot.Verification.Questions;
using PlanBot.Verification.SelfChecks;

namespace PlanBot.Commands;

/// <summary><c>verify</c>: asks questions whose right answers are known, and says how many are answered rightly.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly ProgramContext context;
    private readonly Option<string[]> questions;
    private readonly Option<string?> floor;
    private readonly Option<bool> failures;
    private readonly Option<bool> self;

    /// <summary>Creates the command.</summary>
    public VerifyCommand(ProgramContext context)
        : base("verify", context.Texts["verify.description"])
    {
        this.context = context;
        Add(questions = new Option<string[]>("--questions")
        {
            Description = context.Texts["verify.option.questions"],
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        });
        Add(floor = context.Value("--floor", "SHARE", "verify.option.floor"));
        Add(failures = context.Flag("--failures", "verify.option.failures"));
        Add(self = context.Flag("--self", "verify.option.self"));
        SetAction(RunAndForgetAsync);
    }

    private string Evaluation(string file) => Path.Combine(context.DataPath, "eval", file);

    // What was published for this run alone is of no use after it.
    private async Task<int> RunAndForgetAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(parsed, cancellationToken);
        }
        finally
        {
            await context.Index.ForgetAsync();
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var files = parsed.GetValue(questions) ?? [];
        if (files.FirstOrDefault(f => f.StartsWith("--", StringComparison.Ordinal) && !File.Exists(f)) is { } mistyped)
        {
            return UsageErrors.TellUnknown(mistyped, this, context);
        }

        var share = 0.0;
        if (parsed.GetValue(floor) is { } written && !FloorTable.TryReadShare(written, out share))
        {
            return context.Misuse("verify.bad-floor", ("value", Terminal.Shown(written)));
        }

        if (parsed.GetValue(self))
        {
            return files.Length > 0 || parsed.GetValue(floor) is not null
                ? context.Misuse("verify.self-alone")
                : await VerifyLoadedAsync(parsed, cancellationToken);
        }

        if (parsed.GetValue(floor) is not null && files.Length == 0)
        {
            return context.Misuse("verify.floor-alone");
        }

        var report = new ScoreReport(context, parsed.GetValue(failures));
        return files.Length > 0
            ? await RunAsync([.. files.Select(f => (f, new Floor(f, share, [])))], report, parsed.GetValue(floor) is not null, cancellationToken)
            : await RunAsync(
                [.. FloorTable.Load(Evaluation("floors.tsv")).Select(f => (Evaluation(f.File), f))],
                report,
                withFloor: true,
                cancellationToken);
    }

    private async Task<int> RunAsync(
        IReadOnlyList<(string Path, Floor Floor)> files, ScoreReport report, bool withFloor, CancellationToken cancellationToken)
    {
        // All files are read before the first is asked, so that a mistake in the last one is told at once.
        var reader = new QuestionSetReader(context, new NamedPlans(context, DataFolder.Load(context.DataPath, extraction: ReadableFiles.All)));
        var sets = new List<(Floor Floor, IReadOnlyList<VerifiedQuestion> Questions)>();
        foreach (var (path, least) in files)
        {
            if (await reader.ReadAsync(path, cancellationToken) is not { } set)
            {
                return ExitCode.Problems;
            }

            sets.Add((least, set));
        }

        var runner = StartRunner();
        var missed = new List<string>();
        foreach (var (least, set) in sets)
        {
            if (!report.Print(least.File, await runner.RunAsync(set, cancellationToken), withFloor ? least : null))
            {
                missed.Add(least.File);
            }
        }

        return missed.Count == 0 ? ExitCode.Done
            : context.Fail("verify.below-floor", ("files", string.Join(context.Texts["read.list-separator"], missed.Select(Terminal.Shown))));
    }

    private async Task<int> VerifyLoadedAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var version in (await workspace.Library.ReadAsync(cancellationToken)).Plans)
        {
            if (await workspace.Library.ReadOriginalAsync(version.PlanId, version.Version, cancellationToken) is { } bytes
                && workspace.Data.Files.TryExtract(version.FileName, bytes) is { } source)
            {
                sources.Add(version.PlanId, source);
            }
        }

        var plans = await PlanSet.OpenAsync(
            workspace.Catalog.Plans, sources, await workspace.StartAssistantAsync(cancellationToken), cancellationToken);
        var results = await StartRunner().RunAsync(SelfQuestions.Make(Evaluation("self.tsv"), plans, workspace.Units), cancellationToken);
        var title = context.Texts.Format("verify.self-title", ("plans", plans.Catalog.Plans.Count), ("tasks", plans.Catalog.Tasks.Count));
        return new ScoreReport(context, withFailures: true).Print(title, results, new Floor(title, 1, []))
            ? ExitCode.Done
            : context.Fail("verify.self-failed", ("count", results.Count(r => !r.Passed)));
    }

    private QuestionRunner StartRunner() => new(new Judge(RuleWords.Load(Evaluation("rules.tsv"))));
}
