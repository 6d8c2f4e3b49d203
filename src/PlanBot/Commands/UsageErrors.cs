using System.CommandLine;
using System.CommandLine.Parsing;
using PlanBot.Core.Texts;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Says in one sentence what is wrong with a command line and what may have been meant.</summary>
internal static class UsageErrors
{
    private const string Program = "planbot";

    /// <summary>Tells the first mistake.</summary>
    /// <returns>The exit code of wrong usage.</returns>
    public static int Tell(ParseResult parsed, ProgramContext context)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return TellUnknown(parsed.UnmatchedTokens[0], command, context);
        }

        var name = NameOf(command);
        return parsed.Errors.Select(e => e.SymbolResult).OfType<OptionResult>().FirstOrDefault() is { } option
            ? context.Misuse(
                option.Tokens.Count == 0 ? "usage.option-needs-value" : "usage.option-once",
                ("option", option.Option.Name),
                ("command", name))
            : context.Misuse("usage.wrong", ("command", name));
    }

    /// <summary>Tells that <paramref name="token"/> means nothing to <paramref name="command"/>.</summary>
    public static int TellUnknown(string token, Command command, ProgramContext context)
    {
        var isCommand = (command is RootCommand || command.Subcommands.Count > 0) && !token.StartsWith('-');
        var known = isCommand ? command.Subcommands.Select(c => c.Name) : OptionsOf(command, context).Select(o => o.Name);
        var key = isCommand ? "usage.unknown-command" : "usage.unknown-argument";
        var shown = Terminal.Shown(token);
        return NearestWord.To(token, known) is { } suggestion
            ? context.Misuse(key + "-suggest", ("token", shown), ("command", NameOf(command)), ("suggestion", suggestion))
            : context.Misuse(key, ("token", shown), ("command", NameOf(command)));
    }

    /// <summary>A word of a question that looks like an option; such words are mistakes unless they stand behind the -- that ends all options. Null for none.</summary>
    public static string? MistypedOption(ParseResult parsed, IEnumerable<string> typed) =>
        parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)
            ? null
            : typed.FirstOrDefault(w => w.StartsWith("--", StringComparison.Ordinal) && w.Length > 2 && char.IsAsciiLetter(w[2]) && !w.Contains(' ', StringComparison.Ordinal));

    private static string NameOf(Command command) =>
        command is RootCommand ? Program : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static IEnumerable<Option> OptionsOf(Command command, ProgramContext context) =>
        command.Options.Concat(context.Options.All).Where(o => !o.Hidden);
}
