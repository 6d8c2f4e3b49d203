using System.CommandLine;
using PlanBot.Qdrant;
using PlanBot.Startup;

namespace PlanBot.Commands.Index;

/// <summary>What the commands on the derived index share: they need a Qdrant and the library.</summary>
internal static class QdrantWork
{
    /// <summary>Opens the library and does <paramref name="work"/>; a complaint where Qdrant is not chosen or there is no state folder.</summary>
    public static async Task<int> RunAsync(
        ProgramContext context, ParseResult parsed, Func<QdrantTaskIndex, Workspace, Task<int>> work, CancellationToken cancellationToken)
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
        return await work(qdrant, workspace);
    }
}
