using System.CommandLine;
using PlanBot.Core;
using PlanBot.Startup;
using PlanBot.Verification;
using PlanBot.Verification.Judging;
using PlanBot.Verification.Questions;

namespace PlanBot.Commands;

/// <summary><c>verify</c>: asks questions whose right answers are known, and says how many are answered rightly.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly ProgramContext context;
    private readonly Option<string[]> questions;
    private readonly Option<string?> floor;
    private readonly Option<bool> failures;

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
        SetAction(RunAsync);
    }

    private string EvaluationPath => Path.Combine(context.DataPath, "eval");

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

        if (parsed.GetValue(floor) is not null && files.Length == 0)
        {
            return context.Misuse("verify.floor-alone");
        }

        var report = new ScoreReport(context, parsed.GetValue(failures));
        return files.Length > 0
            ? await RunAsync([.. files.Select(f => (f, new Floor(f, share, [])))], report, parsed.GetValue(floor) is not null, cancellationToken)
            : await RunAsync(
                [.. FloorTable.Load(Path.Combine(EvaluationPath, "floors.tsv")).Select(f => (Path.Combine(EvaluationPath, f.File), f))],
                report,
                withFloor: true,
                cancellationToken);
    }

    private async Task<int> RunAsync(
        IReadOnlyList<(string Path, Floor Floor)> files, ScoreReport report, bool withFloor, CancellationToken cancellationToken)
    {
        // All files are read before the first is asked, so that a mistake in the last one is told at once.
        var reader = new QuestionSetReader(context, new NamedPlans(context, DataFolder.Load(context.DataPath)));
        var sets = new List<(Floor Floor, IReadOnlyList<VerifiedQuestion> Questions)>();
        foreach (var (path, least) in files)
        {
            if (await reader.ReadAsync(path, cancellationToken) is not { } set)
            {
                return ExitCode.Problems;
            }

            sets.Add((least, set));
        }

        var runner = new QuestionRunner(new Judge(RuleWords.Load(Path.Combine(EvaluationPath, "rules.tsv"))));
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
}
