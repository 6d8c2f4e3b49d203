using System.Text.RegularExpressions;

namespace PlanBot.Core.Lexicons;

/// <summary>One row of a <see cref="Table"/>.</summary>
public sealed class TableRow
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(2);

    private readonly string[] columns;
    private readonly string[] cells;

    internal TableRow(string file, int line, string[] columns, string[] cells)
    {
        File = file;
        Line = line;
        this.columns = columns;
        this.cells = cells;
    }

    /// <summary>File name for messages.</summary>
    public string File { get; }

    /// <summary>Line from 1.</summary>
    public int Line { get; }

    /// <summary>The cell under <paramref name="column"/>; empty where the row ends before it.</summary>
    public string this[string column]
    {
        get
        {
            var at = Array.IndexOf(columns, column);
            return at < cells.Length ? cells[at] : string.Empty;
        }
    }

    /// <summary>The parts of a cell that holds a list separated by <c>|</c>.</summary>
    public IEnumerable<string> List(string column) =>
        this[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The cell as a whole number.</summary>
    /// <exception cref="LexiconException">It is not one.</exception>
    public int Number(string column) =>
        int.TryParse(this[column], out var number) ? number : throw Mistake($"'{column}' is not a whole number");

    /// <summary>The cell as a member of an enum, written in lower case with hyphens.</summary>
    /// <exception cref="LexiconException">It names no member.</exception>
    public T Kind<T>(string column)
        where T : struct, Enum =>
        Enum.TryParse<T>(this[column].Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var kind)
            && Enum.IsDefined(kind)
            ? kind
            : throw Mistake($"'{column}' must be one of: {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>The cell as a regular expression that gives up after two seconds.</summary>
    /// <exception cref="LexiconException">It is not one.</exception>
    public Regex Pattern(string column) => Compile(this[column]);

    /// <summary>A text made from this row as a regular expression that gives up after two seconds.</summary>
    /// <exception cref="LexiconException">It is not one.</exception>
    public Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (ArgumentException e)
        {
            throw Mistake("not a regular expression: " + e.Message, e);
        }
    }

    /// <summary>A mistake in this row.</summary>
    public LexiconException Mistake(string what, Exception? inner = null) => new(File, Line, what, inner);
}
