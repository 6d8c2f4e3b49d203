using System.Text;
using System.Xml;

namespace PlanBot.Channels.WeCom;

/// <summary>The flat XML of WeCom's callbacks, read without document types and entities (channels.md D5).</summary>
public static class SafeXml
{
    private const int MaxCharacters = 1_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The root's direct children that hold text alone, by name.</summary>
    /// <returns>Null where it is no XML, has a document type, or holds a name twice: two readers might believe different ones.</returns>
    public static IReadOnlyDictionary<string, string>? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var reader = XmlReader.Create(new StreamReader(new MemoryStream(utf8.ToArray()), new UTF8Encoding(false, true)), Settings);
            return ReadRoot(reader);
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The same of a text.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    private static Dictionary<string, string>? ReadRoot(XmlReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.MoveToContent();
        if (reader.IsEmptyElement)
        {
            return fields;
        }

        reader.Read();
        while (reader.NodeType == XmlNodeType.Element)
        {
            var name = reader.LocalName;
            using var inner = reader.ReadSubtree();
            var text = TextOf(inner);
            reader.Read(); // Past the end of the child.
            if (!fields.TryAdd(name, text))
            {
                return null;
            }
        }

        // Nothing may stand beside the fields or behind the root.
        return reader.NodeType == XmlNodeType.EndElement && !reader.Read() ? fields : null;
    }

    // A field with fields of its own has no text that anything here asks for.
    private static string TextOf(XmlReader element)
    {
        var text = new StringBuilder();
        while (element.Read())
        {
            if (element.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element.Depth == 1)
            {
                text.Append(element.Value);
            }
        }

        return text.ToString();
    }
}
