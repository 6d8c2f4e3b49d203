using System.Text.RegularExpressions;

namespace PlanBot.Core.Lexicons;

/// <summary>Named regular expressions from a table with the columns <c>name</c> and <c>pattern</c>.</summary>
public sealed class PatternTable
{
    private readonly string file;
    private readonly Dictionary<string, Regex> patterns;

    private PatternTable(string file, Dictionary<string, Regex> patterns)
    {
        this.file = file;
        this.patterns = patterns;
    }

    /// <summary>The pattern of this name.</summary>
    /// <exception cref="LexiconException">The table lacks it.</exception>
    public Regex this[string name] =>
        patterns.TryGetValue(name, out var pattern) ? pattern : throw new LexiconException(file, 0, $"lacks the pattern '{name}'");

    /// <summary>Loads a pattern table.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong, or a name stands twice.</exception>
    public static PatternTable Load(string path)
    {
        var table = Table.Load(path, "name", "pattern");
        var patterns = new Dictionary<string, Regex>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (!patterns.TryAdd(row["name"], row.Pattern("pattern")))
            {
                throw row.Mistake($"'{row["name"]}' stands twice");
            }
        }

        return new PatternTable(table.File, patterns);
    }
}
