using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Packages;

/// <summary>Takes documents that are ZIPs of XML parts to the reader of their kind.</summary>
/// <param name="readers">The kinds.</param>
internal sealed class PackageExtractor(params IReadOnlyList<IPackageReader> readers) : ITextExtractor
{
    /// <summary>What content types, or parts, say of documents that are known and not read.</summary>
    private static readonly (string Mark, string Name)[] Unread =
    [
        ("ms-excel.sheet.binary", ".xlsb"),
        ("presentationml", ".pptx"),
    ];

    /// <inheritdoc/>
    public bool Accepts(string fileName, ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    /// <inheritdoc/>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var package = DocumentPackage.Open(bytes);
        foreach (var (mark, name) in Unread)
        {
            if (package.ContentTypes.Contains(mark, StringComparison.Ordinal))
            {
                throw new ExtractionException(ExtractionFaults.NotRead, name);
            }
        }

        if (package.Parts.Contains("META-INF/manifest.xml") && package.Parts.Contains("content.xml"))
        {
            throw new ExtractionException(ExtractionFaults.NotRead, "OpenDocument");
        }

        var reader = readers.FirstOrDefault(r => r.Claims(package)) ?? throw RefusedFormats.Unknown(fileName);
        return reader.Read(fileName, package);
    }
}
