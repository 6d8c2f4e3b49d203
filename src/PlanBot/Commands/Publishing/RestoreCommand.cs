using System.CommandLine;
using System.Globalization;
using PlanBot.Core.Publishing;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary><c>restore</c>: makes an earlier version current again.</summary>
internal sealed class RestoreCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string?> plan;
    private readonly Argument<string?> version;
    private readonly Option<string?> why;

    /// <summary>Creates the command.</summary>
    public RestoreCommand(ProgramContext context)
        : base("restore", context.Texts["restore.description"])
    {
        this.context = context;
        Add(plan = new Argument<string?>("PLAN") { Description = context.Texts["library.argument.plan"], Arity = ArgumentArity.ZeroOrOne });
        Add(version = new Argument<string?>("VERSION") { Description = context.Texts["restore.argument.version"], Arity = ArgumentArity.ZeroOrOne });
        Add(why = context.Value("--why", "REASON", "library.option.why"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(plan) is not { Length: > 0 } name || parsed.GetValue(version) is not { Length: > 0 } typed)
        {
            return context.Misuse("restore.incomplete");
        }

        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await LibraryWork.RunAsync(context, parsed, workspace => RestoreAsync(workspace, name, number, parsed.GetValue(why), cancellationToken), cancellationToken)
            : context.Misuse("restore.bad-version", ("value", Terminal.Shown(typed)));
    }

    private async Task<int> RestoreAsync(Workspace workspace, string name, int number, string? reason, CancellationToken cancellationToken)
    {
        if (await LibraryWork.FindPlanAsync(context, workspace, name, cancellationToken) is not { } id)
        {
            return ExitCode.Problems;
        }

        var outcome = await new PlanRestorer(workspace.Library).RestoreAsync(id, number, OperatingUser.Name, reason, cancellationToken);
        switch (outcome)
        {
            case ActOutcome.UnknownVersion:
                var versions = await LibraryWork.VersionsOfAsync(context, workspace, id, cancellationToken);
                return context.Fail("restore.no-version", ("plan", id), ("version", number), ("versions", versions));
            case ActOutcome.LibraryChanged:
                return context.Fail("library.changed");
            default:
                await workspace.ReloadAsync(cancellationToken); // What an older reader had read is read anew.
                context.Terminal.Out.WriteLine(context.Texts.Format(
                    outcome == ActOutcome.Done ? "restore.done" : "restore.already", ("plan", id), ("version", number)));
                return ExitCode.Done;
        }
    }
}
