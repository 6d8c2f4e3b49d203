using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Prints a command's help in the user's language: what it does, usage, options, examples.</summary>
internal sealed class HelpPrinter(ProgramContext context) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var key = command is RootCommand ? "planbot" : KeyOf(command);
        Line(context.Texts[key + ".description"]);
        Block("usage", context.Texts[key + ".usage"].Split('\n'));
        Table("commands", command.Subcommands.Select(c => (c.Name, c.Description)));
        Table("arguments", command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description)));
        Table("options", OptionsOf(command, parseResult.RootCommandResult.Command).Select(o => (TermOf(o), o.Description)));
        Block("examples", context.Texts[key + ".examples"].Split('\n'));
        return ExitCode.Done;
    }

    // A command inside another has the names of both.
    private static string KeyOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand) is { } outer ? $"{KeyOf(outer)}-{command.Name}" : command.Name;

    // The root also takes the options of the command that runs without being named; they are shown there.
    private static IEnumerable<Option> OptionsOf(Command command, Command root) =>
        command.Options.Concat(root.Options).Where(o => !o.Hidden)
            .Where(o => command is not RootCommand || o.Recursive || o is HelpOption or VersionOption)
            .Where(o => command is RootCommand || o is not VersionOption)
            .Where(o => o.Recursive || o is VersionOption || command.Options.Contains(o))
            .Distinct();

    private static string TermOf(Option option) => string.Join(
        ' ',
        new[] { string.Join(", ", option.Aliases.Where(a => a is "-h").Append(option.Name)), option.HelpName }.OfType<string>());

    private void Table(string label, IEnumerable<(string Term, string? Description)> rows)
    {
        var list = rows.ToList();
        if (list.Count > 0)
        {
            var width = list.Max(r => r.Term.Length);
            Block(label, list.Select(r => $"{r.Term.PadRight(width)}  {r.Description}"));
        }
    }

    private void Block(string label, IEnumerable<string> lines)
    {
        Line(string.Empty);
        Line(context.Texts["help.label." + label]);
        foreach (var line in lines)
        {
            Line("  " + line);
        }
    }

    private void Line(string line) => context.Terminal.Out.WriteLine(line);
}
