using System.IO.Compression;

namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>
/// The objects of a PDF (ISO 32000-1, 7.5). They are found by looking through the file, not by its table, which files
/// that were changed often have wrong; the last one of a number counts.
/// </summary>
internal sealed class PdfObjects
{
    /// <summary>Most bytes that are unpacked, and that are looked through for ends of streams.</summary>
    private const int MaxUnpacked = 96 * 1024 * 1024;

    private const long MaxSearched = 256L * 1024 * 1024;
    private const int MaxObjects = 200_000;

    private readonly ReadOnlyMemory<byte> file;
    private readonly Dictionary<int, int> places = [];
    private readonly Dictionary<int, object?> known = [];
    private long searched;
    private int unpacked;

    /// <summary>Looks through a file.</summary>
    /// <exception cref="PdfFormatException">It is not well formed, or holds too much.</exception>
    public PdfObjects(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        FindPlaces();
        foreach (var packed in places.Keys.Order().ToList().Select(n => Resolve(new PdfReference(n))).OfType<PdfStream>().Where(s => IsOfType(s.Entries, "ObjStm")).ToList())
        {
            ReadPacked(packed);
        }
    }

    /// <summary>Whether the file is encrypted, so that its objects cannot be read.</summary>
    public bool IsEncrypted => file.Span.IndexOf("/Encrypt"u8) >= 0;

    /// <summary>The document's catalogue; null where there is none.</summary>
    public IReadOnlyDictionary<string, object?>? Catalog => known.OrderByDescending(k => k.Key).Select(k => k.Value).OfType<IReadOnlyDictionary<string, object?>>().FirstOrDefault(d => IsOfType(d, "Catalog"));

    /// <summary>The value itself, or what it points to.</summary>
    public object? Resolve(object? value)
    {
        for (var steps = 0; value is PdfReference reference && steps < 8; steps++)
        {
            if (!known.TryGetValue(reference.Number, out value) && places.TryGetValue(reference.Number, out var place))
            {
                known[reference.Number] = null; // What points to itself ends here.
                known[reference.Number] = value = ReadAt(place);
            }
        }

        return value is PdfReference ? null : value;
    }

    /// <summary>A dictionary, of a stream too; null for anything else.</summary>
    public IReadOnlyDictionary<string, object?>? Entries(object? value) => Resolve(value) switch
    {
        PdfStream stream => stream.Entries,
        IReadOnlyDictionary<string, object?> entries => entries,
        _ => null,
    };

    /// <summary>An array; empty for anything else.</summary>
    public IReadOnlyList<object?> List(object? value) => Resolve(value) as List<object?> ?? [];

    /// <summary>The bytes of a stream, unpacked; empty where they are packed in a way that is not read.</summary>
    public ReadOnlyMemory<byte> Content(PdfStream stream)
    {
        var raw = file[stream.Start..EndOf(stream)];
        var filters = Resolve(stream.Entries.GetValueOrDefault("Filter")) is PdfName one ? [one] : List(stream.Entries.GetValueOrDefault("Filter")).Select(Resolve).OfType<PdfName>().ToList();
        return filters switch
        {
            [] => raw,
            [{ Text: "FlateDecode" or "Fl" }] => Inflate(raw),
            _ => ReadOnlyMemory<byte>.Empty,
        };
    }

    /// <summary>Whether a dictionary says that it is of a type.</summary>
    public static bool IsOfType(IReadOnlyDictionary<string, object?> entries, string type) => entries.GetValueOrDefault("Type") is PdfName { Text: var name } && name == type;

    // "12 0 obj": two numbers and the keyword.
    private void FindPlaces()
    {
        var bytes = file.Span;
        var at = 0;
        while (bytes[at..].IndexOf(" obj"u8) is >= 0 and var found)
        {
            var end = at + found;
            var generation = DigitsBefore(bytes, end);
            var blank = generation - 1;
            var number = blank > 0 && bytes[blank] is (byte)' ' ? DigitsBefore(bytes, blank) : blank;
            if (generation < end && number < blank && int.TryParse(bytes[number..blank], out var value))
            {
                places[value] = end + " obj".Length;
            }

            at = end + 1;
            if (places.Count > MaxObjects)
            {
                throw new PdfFormatException();
            }
        }
    }

    private static int DigitsBefore(ReadOnlySpan<byte> bytes, int end)
    {
        var start = end;
        while (start > 0 && end - start < 9 && bytes[start - 1] is >= (byte)'0' and <= (byte)'9')
        {
            start--;
        }

        return start;
    }

    private object? ReadAt(int place)
    {
        var tokens = new PdfTokens(file, place);
        if (!tokens.TryRead(out var value) || value is not Dictionary<string, object?> entries || !tokens.TryRead(out var next) || next is not PdfWord { Text: "stream" })
        {
            return value;
        }

        var start = tokens.At;
        var bytes = file.Span;
        start += start < bytes.Length && bytes[start] == '\r' ? 1 : 0;
        start += start < bytes.Length && bytes[start] == '\n' ? 1 : 0;
        return new PdfStream(entries, start);
    }

    private int EndOf(PdfStream stream)
    {
        var bytes = file.Span;
        if (Resolve(stream.Entries.GetValueOrDefault("Length")) is double length && length >= 0 && stream.Start + length <= bytes.Length)
        {
            var end = stream.Start + (int)length;
            if (bytes[end..Math.Min(bytes.Length, end + 16)].IndexOf("endstream"u8) >= 0)
            {
                return end;
            }
        }

        var found = bytes[stream.Start..].IndexOf("endstream"u8);
        searched += found < 0 ? bytes.Length - stream.Start : found;
        return found < 0 || searched > MaxSearched ? throw new PdfFormatException() : stream.Start + found;
    }

    private ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> raw)
    {
        using var packed = new MemoryStream(raw.ToArray(), writable: false);
        using var stream = new ZLibStream(packed, CompressionMode.Decompress);
        var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        while (stream.Read(buffer) is > 0 and var count)
        {
            unpacked += count;
            if (unpacked > MaxUnpacked)
            {
                throw new PdfFormatException();
            }

            content.Write(buffer, 0, count);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    // Objects packed into a stream: their numbers and places first (7.5.7).
    private void ReadPacked(PdfStream stream)
    {
        var content = Content(stream);
        var first = Resolve(stream.Entries.GetValueOrDefault("First")) is double offset ? (int)offset : 0;
        var tokens = new PdfTokens(content);
        var count = Resolve(stream.Entries.GetValueOrDefault("N")) is double n ? Math.Min(n, MaxObjects) : 0;
        for (var i = 0; i < count && tokens.TryRead(out var number) && tokens.TryRead(out var place); i++)
        {
            if (number is double key && place is double at && first + at >= 0 && first + at < content.Length && !places.ContainsKey((int)key)
                && new PdfTokens(content, (int)(first + at)).TryRead(out var value))
            {
                known[(int)key] = value;
            }
        }
    }
}
