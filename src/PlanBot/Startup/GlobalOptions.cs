using System.CommandLine;
using PlanBot.Core.Texts;

namespace PlanBot.Startup;

/// <summary>The options that every command takes, and how they are found before there is a parser.</summary>
/// <remarks>The parser's words come from the data folder in the user's language, so these are looked up first.</remarks>
internal sealed class GlobalOptions
{
    private const string DataName = "--data";
    private const string LanguageName = "--lang";
    private const string IndexName = "--index";
    private const string QdrantName = "--qdrant";

    /// <summary>Creates the options with their descriptions.</summary>
    public GlobalOptions(TextCatalog texts)
    {
        State = Recursive("--state", "DIR", texts["help.option.state"]);
        All = [State, Recursive(DataName, "DIR", texts["help.option.data"]), Recursive(LanguageName, "zh|en", texts["help.option.lang"]), Recursive(IndexName, "embedded|qdrant", texts["help.option.index"]), Recursive(QdrantName, "URL", texts["help.option.qdrant"])];
    }

    /// <summary>The state folder.</summary>
    public Option<string?> State { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All { get; }

    /// <summary>The data folder that the arguments, else the environment name; null for the one beside the program.</summary>
    public static string? DataOf(IReadOnlyList<string> args) => ValueOf(args, DataName) ?? Variable("PLANBOT_DATA");

    /// <summary>The language that the arguments name; null where they name none.</summary>
    public static string? LanguageOf(IReadOnlyList<string> args) => ValueOf(args, LanguageName);

    /// <summary>The index that the arguments, else the environment name; null where they make no sense.</summary>
    public static IndexSetup? IndexOf(IReadOnlyList<string> args) => IndexSetup.Read(ValueOf(args, IndexName), ValueOf(args, QdrantName), Variable);

    /// <summary>An environment variable; null where it is missing or empty.</summary>
    public static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? ValueOf(IReadOnlyList<string> args, string name)
    {
        for (var i = 0; i < args.Count && !string.Equals(args[i], "--", StringComparison.Ordinal); i++)
        {
            if (string.Equals(args[i], name, StringComparison.Ordinal) && i + 1 < args.Count)
            {
                return args[i + 1];
            }

            if (args[i].StartsWith(name, StringComparison.Ordinal) && args[i].Length > name.Length && args[i][name.Length] is '=' or ':')
            {
                return args[i][(name.Length + 1)..];
            }
        }

        return null;
    }

    private static Option<string?> Recursive(string name, string placeholder, string description) => new(name)
    {
        Description = description,
        HelpName = placeholder,
        Arity = ArgumentArity.ExactlyOne,
        Recursive = true,
    };
}
