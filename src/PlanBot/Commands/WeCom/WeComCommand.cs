using System.CommandLine;
using PlanBot.Startup;

namespace PlanBot.Commands.WeCom;

/// <summary><c>wecom</c>: what an administrator does for WeCom.</summary>
internal sealed class WeComCommand : Command
{
    /// <summary>Creates the command with its parts.</summary>
    public WeComCommand(ProgramContext context)
        : base("wecom", context.Texts["wecom.description"])
    {
        Add(new SimulateCommand(context));
        Add(new CheckCommand(context));
        Add(new PushCommand(context));
        Add(new MenuCommand(context));
    }
}
