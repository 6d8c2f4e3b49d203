using System.Text;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Packages;

/// <summary>Knows files that cannot be read by how they begin, and says what to do with each.</summary>
internal sealed class RefusedFormats : ITextExtractor
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Formats of documents by how they begin.</summary>
    private static readonly (byte[] Start, string Name)[] Documents =
    [
        ("MIME-Version:"u8.ToArray(), "MHT"),
        ("From: <Saved by"u8.ToArray(), "MHT"),
        (@"{\rtf"u8.ToArray(), "RTF"),
    ];

    /// <summary>How programs, images and archives begin.</summary>
    private static readonly byte[][] Binaries =
    [
        "MZ"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], [0xCA, 0xFE, 0xBA, 0xBE], [0xCF, 0xFA, 0xED, 0xFE],
        [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "II*\0"u8.ToArray(), "MM\0*"u8.ToArray(),
        "Rar!"u8.ToArray(), [(byte)'7', (byte)'z', 0xBC, 0xAF], [0x1F, 0x8B],
    ];

    /// <summary>Extensions that promise a binary format, and the format of the same kind that is read.</summary>
    private static readonly Dictionary<string, string> Promises = new(StringComparer.OrdinalIgnoreCase)
    {
        ["docx"] = "docx", ["doc"] = "docx", ["wps"] = "docx", ["xlsx"] = "xlsx", ["xls"] = "xlsx", ["et"] = "xlsx", ["ofd"] = "ofd", ["pdf"] = "pdf",
    };

    /// <summary>The fault of a file whose content is no document: that it is not what its name promises, where the name promises something.</summary>
    public static ExtractionException Unknown(string fileName) => Promises.ContainsKey(ExtensionOf(fileName))
        ? new ExtractionException(ExtractionFaults.NotAsNamed, ExtensionOf(fileName))
        : new ExtractionException(ExtractionFaults.NotText);

    /// <inheritdoc/>
    public bool Accepts(string fileName, ReadOnlySpan<byte> bytes) => FaultOf(fileName, bytes) is not null;

    /// <inheritdoc/>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes) => throw FaultOf(fileName, bytes.Span)!;

    private static ExtractionException? FaultOf(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Compound))
        {
            return OfCompound(fileName, bytes);
        }

        foreach (var (start, name) in Documents)
        {
            if (bytes.StartsWith(start))
            {
                return new ExtractionException(ExtractionFaults.NotRead, name);
            }
        }

        // Text may begin with the letters MZ; a program has a NUL soon.
        foreach (var start in Binaries)
        {
            if (bytes.StartsWith(start) && bytes[..Math.Min(bytes.Length, 512)].Contains((byte)0))
            {
                return Unknown(fileName);
            }
        }

        return null;
    }

    // A compound file is a document of the old Office formats, or a new one that is encrypted. The names of its streams tell.
    private static ExtractionException OfCompound(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (Holds(bytes, "EncryptedPackage"))
        {
            return new ExtractionException(ExtractionFaults.Protected);
        }

        var isSheet = Holds(bytes, "Workbook") || Holds(bytes, "Book");
        var promised = Promises.GetValueOrDefault(ExtensionOf(fileName), "docx");
        return new ExtractionException(ExtractionFaults.OldFormat, isSheet ? "xlsx" : Holds(bytes, "WordDocument") ? "docx" : promised);
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(Encoding.Unicode.GetBytes(stream + '\0')) >= 0;

    private static string ExtensionOf(string fileName) => Path.GetExtension(fileName).TrimStart('.');
}
