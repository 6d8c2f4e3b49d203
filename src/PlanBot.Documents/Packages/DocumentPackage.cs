using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Packages;

/// <summary>
/// A ZIP of XML parts that is safe to open: few enough entries, its XML parts unpacked once and counted byte for byte
/// whatever their headers say, well-formed, not nested too deeply, and without a document type definition.
/// </summary>
internal sealed class DocumentPackage
{
    /// <summary>Most bytes that the XML parts may unpack to, MB of 1,048,576 bytes.</summary>
    public const int MaxMegabytes = 32;

    /// <summary>Most entries.</summary>
    public const int MaxEntries = 5_000;

    /// <summary>Deepest nesting of elements; every reader of a part may therefore call itself for each level.</summary>
    public const int MaxDepth = 200;

    /// <summary>Most elements of all parts together.</summary>
    public const int MaxElements = 1_500_000;

    private const string ContentTypesPart = "[Content_Types].xml";
    private const int MaxSmallPart = 4 * 1024 * 1024;

    private static readonly string[] XmlExtensions = [".xml", ".rels"];

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly IReadOnlyDictionary<string, byte[]> xml;

    private DocumentPackage(ReadOnlyMemory<byte> bytes, IReadOnlySet<string> parts, IReadOnlyDictionary<string, byte[]> xml)
    {
        (this.bytes, Parts, this.xml) = (bytes, parts, xml);
        ContentTypes = xml.TryGetValue(ContentTypesPart, out var types) ? Encoding.UTF8.GetString(types) : string.Empty;
    }

    /// <summary>Names of all parts as they stand in the ZIP, without a leading slash; compared without case.</summary>
    public IReadOnlySet<string> Parts { get; }

    /// <summary>The XML of the part that names the kinds of the others; empty where there is none.</summary>
    public string ContentTypes { get; }

    /// <summary>Checks a package.</summary>
    /// <exception cref="ExtractionException">It is damaged, protected, too large or not allowed.</exception>
    public static DocumentPackage Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var archive = new ZipArchive(StreamOf(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }

            if (archive.Entries.Any(e => e.IsEncrypted))
            {
                throw new ExtractionException(ExtractionFaults.Protected);
            }

            return Check(archive, bytes);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new ExtractionException(ExtractionFaults.Damaged, inner: e);
        }
    }

    /// <summary>The XML of a part.</summary>
    /// <param name="part">Its name, compared without case.</param>
    /// <exception cref="ExtractionException">There is no such part.</exception>
    public XElement ReadXml(string part)
    {
        using var stream = xml.TryGetValue(part, out var content) ? new MemoryStream(content, writable: false) : throw new ExtractionException(ExtractionFaults.Damaged);
        return XElement.Load(stream, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The bytes of a part that is no XML; empty where there is none, where it is damaged or longer than a seal.</summary>
    /// <param name="part">Its name, compared without case.</param>
    public ReadOnlyMemory<byte> ReadBytes(string part)
    {
        try
        {
            using var archive = new ZipArchive(StreamOf(bytes), ZipArchiveMode.Read);
            if (archive.Entries.FirstOrDefault(e => string.Equals(NameOf(e), part, StringComparison.OrdinalIgnoreCase)) is not { } entry)
            {
                return ReadOnlyMemory<byte>.Empty;
            }

            using var stream = entry.Open();
            var content = new byte[MaxSmallPart + 1];
            var count = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return count > MaxSmallPart ? ReadOnlyMemory<byte>.Empty : content.AsMemory(0, count);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return ReadOnlyMemory<byte>.Empty;
        }
    }

    /// <summary>A stream of the whole ZIP, which can be written to without changing the file.</summary>
    public Stream OpenCopy()
    {
        var copy = new MemoryStream();
        copy.Write(bytes.Span);
        copy.Position = 0;
        return copy;
    }

    private static DocumentPackage Check(ZipArchive archive, ReadOnlyMemory<byte> bytes)
    {
        var budget = new Budget();
        var xml = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries.Where(IsXml))
        {
            var content = Unpack(entry, budget);
            budget.CheckXml(content);
            xml.TryAdd(NameOf(entry), content);
        }

        return new DocumentPackage(bytes, archive.Entries.Select(NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase), xml);
    }

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');

    private static bool IsXml(ZipArchiveEntry entry) => XmlExtensions.Any(x => entry.FullName.EndsWith(x, StringComparison.OrdinalIgnoreCase));

    private static byte[] Unpack(ZipArchiveEntry entry, Budget budget)
    {
        using var stream = entry.Open();
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var count)
        {
            budget.Take(count);
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray(), writable: false);

    private sealed class Budget
    {
        private long bytes = MaxMegabytes * 1024L * 1024L;
        private int elements = MaxElements;

        public void Take(int count)
        {
            bytes -= count;
            if (bytes < 0)
            {
                throw new ExtractionException(ExtractionFaults.UnpacksTooLarge, $"{MaxMegabytes}");
            }
        }

        public void CheckXml(byte[] content)
        {
            using var part = new MemoryStream(content, writable: false);
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1024 };
            try
            {
                using var reader = XmlReader.Create(part, settings);
                while (reader.Read())
                {
                    Check(reader);
                }
            }
            catch (XmlException e)
            {
                throw new ExtractionException(ExtractionFaults.Damaged, inner: e);
            }
        }

        // The reader tells of a definition before it meets any use of what it defines, and resolves nothing.
        private void Check(XmlReader reader)
        {
            if (reader.NodeType == XmlNodeType.DocumentType)
            {
                throw new ExtractionException(ExtractionFaults.HasDtd);
            }

            if (reader.NodeType == XmlNodeType.Element && (--elements < 0 || reader.Depth > MaxDepth))
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }
        }
    }
}
