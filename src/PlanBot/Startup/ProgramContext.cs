using System.CommandLine;
using PlanBot.Core.Texts;

namespace PlanBot.Startup;

/// <summary>What every command needs: words, folders, terminal and clock.</summary>
/// <param name="Texts">The program's words in the user's language.</param>
/// <param name="DataPath">The data folder.</param>
/// <param name="Terminal">Where it talks.</param>
/// <param name="Time">The clock.</param>
/// <param name="Options">The options of every command.</param>
/// <param name="Index">Which index serves.</param>
internal sealed record ProgramContext(
    TextCatalog Texts,
    string DataPath,
    Terminal Terminal,
    TimeProvider Time,
    GlobalOptions Options,
    IndexSetup Index)
{
    /// <summary>Says what is wrong with the work.</summary>
    public int Fail(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Terminal.Complain(Texts.Format(key, values));
        return ExitCode.Problems;
    }

    /// <summary>Says what is wrong with the command line.</summary>
    public int Misuse(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        Terminal.Complain(Texts.Format(key, values));
        return ExitCode.Usage;
    }

    /// <summary>An option that is there or not.</summary>
    public Option<bool> Flag(string name, string descriptionKey) => new(name) { Description = Texts[descriptionKey], Arity = ArgumentArity.Zero };

    /// <summary>An option with a value.</summary>
    public Option<string?> Value(string name, string placeholder, string descriptionKey) =>
        new(name) { Description = Texts[descriptionKey], HelpName = placeholder, Arity = ArgumentArity.ExactlyOne };
}
