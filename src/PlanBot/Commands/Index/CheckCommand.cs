using System.CommandLine;
using PlanBot.Qdrant;
using PlanBot.Startup;

namespace PlanBot.Commands.Index;

/// <summary><c>index check</c>: compares every task and sampled queries between the library and Qdrant; nothing is written there.</summary>
internal sealed class CheckCommand : Command
{
    private const int Queries = 200;

    private readonly ProgramContext context;

    /// <summary>Creates the command.</summary>
    public CheckCommand(ProgramContext context)
        : base("check", context.Texts["index-check.description"])
    {
        this.context = context;
        SetAction((parsed, cancellationToken) =>
            QdrantWork.RunAsync(context, parsed, (qdrant, workspace) => CheckAsync(qdrant, workspace, cancellationToken), cancellationToken));
    }

    private async Task<int> CheckAsync(QdrantTaskIndex qdrant, Workspace workspace, CancellationToken cancellationToken)
    {
        var result = await new IndexCheck(qdrant).RunAsync(await workspace.SnapshotAsync(cancellationToken), Queries, cancellationToken);
        foreach (var difference in result.Differences)
        {
            context.Terminal.Out.WriteLine(Terminal.WithoutControls(context.Texts.Format(
                KeyOf(difference.Kind), ("alias", context.Index.Options!.Alias), ("what", difference.What), ("library", difference.Library), ("qdrant", difference.Qdrant))));
        }

        context.Terminal.Out.WriteLine(context.Texts.Format("index-check.compared", ("tasks", result.Tasks), ("queries", result.Queries), ("count", result.Differences.Count)));
        return result.Differences.Count == 0 ? ExitCode.Done : context.Fail("index-check.failed", ("count", result.Differences.Count));
    }

    private static string KeyOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.NothingPublished => "index-check.nothing",
        DifferenceKind.OtherState => "index-check.other-state",
        DifferenceKind.Missing => "index-check.missing",
        DifferenceKind.Extra => "index-check.extra",
        DifferenceKind.Fields => "index-check.fields",
        DifferenceKind.Query => "index-check.query",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No sentence for this difference."),
    };
}
