using System.Text;

namespace PlanBot.Core.Lexicons;

/// <summary>
/// A data file: UTF-8, tab-separated, a header row, <c>#</c> comments and blank lines skipped. Every row knows its
/// line, so that a mistake is reported where it stands.
/// </summary>
public sealed class Table
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Table(string file, IReadOnlyList<TableRow> rows)
    {
        File = file;
        Rows = rows;
    }

    /// <summary>File name for messages.</summary>
    public string File { get; }

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>Loads <paramref name="path"/> and checks that its header is exactly <paramref name="columns"/>.</summary>
    /// <exception cref="LexiconException">The file is missing, not UTF-8, or a row does not fit the header.</exception>
    public static Table Load(string path, params string[] columns) => Read(path, Path.GetFileName(path), columns);

    private static Table Read(string path, string file, string[] columns)
    {
        try
        {
            return Parse(file, StrictUtf8.GetString(System.IO.File.ReadAllBytes(path)), columns);
        }
        catch (DecoderFallbackException e)
        {
            throw new LexiconException(file, 0, "is not UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LexiconException(file, 0, "cannot be read: " + e.Message, e);
        }
    }

    /// <summary>Loads a shipped table and the own rows that follow it; messages name an own table by its whole path.</summary>
    /// <exception cref="LexiconException">A file cannot be read, is not UTF-8, or a row does not fit the header.</exception>
    public static Table Load(LexiconFile file, params string[] columns)
    {
        var shipped = Load(file.Shipped, columns);
        return file.Own is null ? shipped : new Table(shipped.File, [.. shipped.Rows, .. Read(file.Own, file.Own, columns).Rows]);
    }

    /// <summary>Parses <paramref name="content"/> as <see cref="Load(string, string[])"/> does.</summary>
    /// <exception cref="LexiconException">A row does not fit the header.</exception>
    public static Table Parse(string file, string content, params string[] columns)
    {
        var rows = new List<TableRow>();
        var seenHeader = false;
        var number = 0;
        foreach (var line in content.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (seenHeader)
            {
                rows.Add(Row(file, number, cells, columns));
            }
            else if (cells.SequenceEqual(columns, StringComparer.Ordinal))
            {
                seenHeader = true;
            }
            else
            {
                throw new LexiconException(file, number, $"the header must be: {string.Join(" | ", columns)}");
            }
        }

        return seenHeader ? new Table(file, rows) : throw new LexiconException(file, 0, "has no header row");
    }

    private static TableRow Row(string file, int line, string[] cells, string[] columns)
    {
        if (cells.Length > columns.Length)
        {
            throw new LexiconException(file, line, $"has {cells.Length} cells, the header {columns.Length}");
        }

        if (cells[0].Length == 0)
        {
            throw new LexiconException(file, line, $"'{columns[0]}' is empty");
        }

        return new TableRow(file, line, columns, cells);
    }
}
