using System.CommandLine;
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
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (context.Index.Qdrant(context.Time) is not { } qdrant)
        {
            return context.Misuse("index.embedded");
        }

        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
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
