using System.CommandLine;
using PlanBot.Qdrant;
using PlanBot.Startup;

namespace PlanBot.Commands.Index;

/// <summary><c>index rebuild</c>: writes the library into Qdrant, every task again.</summary>
internal sealed class RebuildCommand : Command
{
    private readonly ProgramContext context;

    /// <summary>Creates the command.</summary>
    public RebuildCommand(ProgramContext context)
        : base("rebuild", context.Texts["index-rebuild.description"])
    {
        this.context = context;
        SetAction((parsed, cancellationToken) =>
            QdrantWork.RunAsync(context, parsed, (qdrant, workspace) => RebuildAsync(qdrant, workspace, cancellationToken), cancellationToken));
    }

    private async Task<int> RebuildAsync(QdrantTaskIndex qdrant, Workspace workspace, CancellationToken cancellationToken)
    {
        var snapshot = await workspace.SnapshotAsync(cancellationToken);
        var name = await qdrant.RebuildAsync(snapshot, cancellationToken);
        context.Terminal.Out.WriteLine(context.Texts.Format(
            snapshot.Vectors is null ? "index-rebuild.done-words" : "index-rebuild.done",
            ("tasks", snapshot.Catalog.Tasks.Count),
            ("name", name),
            ("alias", context.Index.Options!.Alias)));
        return ExitCode.Done;
    }
}
