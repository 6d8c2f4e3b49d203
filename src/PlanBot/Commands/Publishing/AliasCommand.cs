using System.CommandLine;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary><c>alias</c>: names of units in the office's own lexicons.</summary>
internal sealed class AliasCommand : Command
{
    /// <summary>Creates the command with its parts.</summary>
    public AliasCommand(ProgramContext context)
        : base("alias", context.Texts["alias.description"]) => Add(new AliasAddCommand(context));
}
