using System.Globalization;
using System.Text;

namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>
/// Reads values one after the other (ISO 32000-1, 7.2 and 7.3): numbers as <see cref="double"/>, names, arrays as lists,
/// dictionaries, keywords. Strings are passed over: nothing is read of them here.
/// </summary>
/// <param name="bytes">A file, or the content of a page.</param>
/// <param name="start">Where to begin.</param>
internal sealed class PdfTokens(ReadOnlyMemory<byte> bytes, int start = 0)
{
    /// <summary>Stands for a string.</summary>
    public static readonly object Characters = new();

    private const int MaxDepth = 32;
    private const int LongestWord = 128;

    private int depth;

    /// <summary>Where the next value begins, or what is before it.</summary>
    public int At { get; private set; } = start;

    private ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>The next value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one before the end.</returns>
    /// <exception cref="PdfFormatException">It is nested too deeply.</exception>
    public bool TryRead(out object? value)
    {
        SkipBlanks();
        value = null;
        if (At >= Bytes.Length)
        {
            return false;
        }

        value = Bytes[At] switch
        {
            (byte)'/' => Name(),
            (byte)'(' => Literal(),
            (byte)'<' => At + 1 < Bytes.Length && Bytes[At + 1] == '<' ? Entries() : Hexadecimal(),
            (byte)'[' => List(),
            (byte)']' or (byte)'{' or (byte)'}' or (byte)')' => One(),
            (byte)'>' => Closing(),
            _ => NumberOrWord(),
        };
        return true;
    }

    /// <summary>Goes on after the first place behind the current one where <paramref name="mark"/> stands.</summary>
    public void SkipTo(ReadOnlySpan<byte> mark)
    {
        var found = Bytes[At..].IndexOf(mark);
        At = found < 0 ? Bytes.Length : At + found + mark.Length;
    }

    private static bool IsBlank(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private void SkipBlanks()
    {
        while (At < Bytes.Length && (IsBlank(Bytes[At]) || Bytes[At] == '%'))
        {
            if (Bytes[At] == '%')
            {
                var end = Bytes[At..].IndexOfAny((byte)'\r', (byte)'\n');
                At = end < 0 ? Bytes.Length : At + end;
            }
            else
            {
                At++;
            }
        }
    }

    private ReadOnlySpan<byte> Regular()
    {
        var start = At;
        while (At < Bytes.Length && !IsBlank(Bytes[At]) && !IsDelimiter(Bytes[At]))
        {
            At++;
        }

        return Bytes[start..Math.Min(At, start + LongestWord)];
    }

    private PdfName Name()
    {
        At++;
        return new PdfName(Encoding.Latin1.GetString(Regular()));
    }

    private object NumberOrWord()
    {
        var word = Regular();
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : new PdfWord(Encoding.Latin1.GetString(word));
    }

    private PdfWord One() => new(((char)Bytes[At++]).ToString());

    private PdfWord Closing()
    {
        At += At + 1 < Bytes.Length && Bytes[At + 1] == '>' ? 2 : 1;
        return new PdfWord(">>");
    }

    private object Literal()
    {
        for (var open = 0; At < Bytes.Length; At++)
        {
            if (Bytes[At] == '\\')
            {
                At++;
            }
            else if (Bytes[At] == '(')
            {
                open++;
            }
            else if (Bytes[At] == ')' && --open == 0)
            {
                At++;
                break;
            }
        }

        At = Math.Min(At, Bytes.Length);
        return Characters;
    }

    private object Hexadecimal()
    {
        SkipTo(">"u8);
        return Characters;
    }

    private List<object?> List()
    {
        At++;
        return Until("]");
    }

    private Dictionary<string, object?> Entries()
    {
        At += 2;
        var values = Until(">>");
        var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < values.Count; i += 2)
        {
            if (values[i] is PdfName name)
            {
                entries[name.Text] = values[i + 1];
            }
        }

        return entries;
    }

    private List<object?> Until(string end)
    {
        if (++depth > MaxDepth)
        {
            throw new PdfFormatException();
        }

        var values = new List<object?>();
        while (TryRead(out var value) && !(value is PdfWord { Text: var word } && word == end))
        {
            if (value is PdfWord { Text: "R" } && values is [.., double number, double])
            {
                values.RemoveRange(values.Count - 2, 2);
                value = new PdfReference((int)number);
            }

            values.Add(value);
        }

        depth--;
        return values;
    }
}
