using System.CommandLine;
using PlanBot.Core.Publishing;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary><c>withdraw</c>: no answer is made from a plan any more; its versions are kept.</summary>
internal sealed class WithdrawCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string?> plan;
    private readonly Option<string?> why;

    /// <summary>Creates the command.</summary>
    public WithdrawCommand(ProgramContext context)
        : base("withdraw", context.Texts["withdraw.description"])
    {
        this.context = context;
        Add(plan = new Argument<string?>("PLAN") { Description = context.Texts["library.argument.plan"], Arity = ArgumentArity.ZeroOrOne });
        Add(why = context.Value("--why", "REASON", "library.option.why"));
        SetAction((parsed, cancellationToken) => parsed.GetValue(plan) is { Length: > 0 } name
            ? LibraryWork.RunAsync(context, parsed, workspace => WithdrawAsync(workspace, name, parsed.GetValue(why), cancellationToken), cancellationToken)
            : Task.FromResult(context.Misuse("withdraw.no-plan")));
    }

    private async Task<int> WithdrawAsync(Workspace workspace, string name, string? reason, CancellationToken cancellationToken)
    {
        if (await LibraryWork.FindPlanAsync(context, workspace, name, cancellationToken) is not { } id)
        {
            return ExitCode.Problems;
        }

        var outcome = await new PlanWithdrawer(workspace.Library).WithdrawAsync(id, OperatingUser.Name, reason, cancellationToken);
        if (outcome == ActOutcome.LibraryChanged)
        {
            return context.Fail("library.changed");
        }

        var versions = await LibraryWork.VersionsOfAsync(context, workspace, id, cancellationToken);
        context.Terminal.Out.WriteLine(context.Texts.Format(
            outcome == ActOutcome.Done ? "withdraw.done" : "withdraw.already", ("plan", id), ("versions", versions)));
        await LibraryWork.RemarkEmptyAsync(context, workspace, cancellationToken);
        return ExitCode.Done;
    }
}
