using System.CommandLine;
using PlanBot.Startup;

namespace PlanBot.Commands.Index;

/// <summary><c>index</c>: what an administrator does for an index that stands outside the program.</summary>
internal sealed class IndexCommand : Command
{
    /// <summary>Creates the command with its parts.</summary>
    public IndexCommand(ProgramContext context)
        : base("index", context.Texts["index.description"])
    {
        Add(new RebuildCommand(context));
        Add(new CheckCommand(context));
    }
}
