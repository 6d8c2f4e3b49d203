using PlanBot.Core.Lexicons;
using PlanBot.Core.Texts;

namespace PlanBot.Startup;

/// <summary>Finds and loads the program's words.</summary>
internal static class ProgramTexts
{
    /// <summary>Chinese, the default.</summary>
    public const string Chinese = "zh";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The language to speak: as asked for, else English where the system does, else Chinese.</summary>
    public static string LanguageFor(string? asked)
    {
        var system = GlobalOptions.Variable("LC_ALL") ?? GlobalOptions.Variable("LC_MESSAGES") ?? GlobalOptions.Variable("LANG");
        return asked is Chinese or English
            ? asked
            : system?.StartsWith(English, StringComparison.OrdinalIgnoreCase) is true ? English : Chinese;
    }

    /// <summary>Whether <paramref name="asked"/> is a language that the program speaks; null is.</summary>
    public static bool Speaks(string? asked) => asked is null or Chinese or English;

    /// <summary>Whether the program speaks English with <paramref name="texts"/>.</summary>
    public static bool AreEnglish(TextCatalog texts) => texts.Language == NameOf(English);

    /// <summary>Loads the words of a language.</summary>
    /// <exception cref="LexiconException">The file is missing or wrong.</exception>
    public static TextCatalog Load(string dataPath, string language) =>
        TextCatalog.Load(Path.Combine(dataPath, "texts", NameOf(language) + ".tsv"));

    private static string NameOf(string language) => "cli." + language;
}
