using System.CommandLine;
using System.CommandLine.Help;
using PlanBot.Commands;

namespace PlanBot.Startup;

/// <summary>Puts the commands under one root that has help, a version and the options of every command.</summary>
internal static class ProgramRoot
{
    /// <summary>Builds the root; without a command it does what the first of <paramref name="commands"/> does.</summary>
    public static RootCommand Build(ProgramContext context, IReadOnlyList<Command> commands)
    {
        var root = new RootCommand(context.Texts["planbot.description"]);
        root.Directives.Clear();
        foreach (var option in root.Options)
        {
            var help = option as HelpOption;
            help?.Action = new HelpPrinter(context);
            option.Description = context.Texts[help is null ? "help.option.version" : "help.option.help"];
        }

        foreach (var option in context.Options.All)
        {
            root.Options.Add(option);
        }

        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        foreach (var option in commands[0].Options)
        {
            root.Options.Add(option);
        }

        root.Action = commands[0].Action;
        return root;
    }
}
