using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Word;

/// <summary>What a paragraph prints.</summary>
/// <param name="Text">Its characters, soft breaks as <see cref="SoftBreaks.Mark"/>.</param>
/// <param name="Boxes">Contents of the text boxes that hang on it.</param>
internal sealed record ParagraphContent(string Text, IReadOnlyList<OpenXmlElement> Boxes);

/// <summary>Takes the words out of paragraphs: insertions in, deletions and hidden words out, results of fields but not their codes.</summary>
/// <param name="styles">The styles.</param>
internal sealed class ParagraphReader(StyleSheet styles)
{
    /// <summary>Fields whose results are no words of the document: its contents, its index, its page numbers.</summary>
    private static readonly string[] FieldsLeftOut = ["TOC", "INDEX", "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"];

    private readonly Stack<Field> fields = new(); // A field may go on over several paragraphs.

    /// <summary>Reads a paragraph; paragraphs are given in the order of the document.</summary>
    public ParagraphContent Read(Paragraph paragraph)
    {
        var words = new StringBuilder();
        var boxes = new List<OpenXmlElement>();
        foreach (var child in paragraph.ChildElements)
        {
            Read(child, paragraph, words, boxes);
        }

        return new ParagraphContent(words.ToString(), boxes);
    }

    private void Read(OpenXmlElement element, Paragraph paragraph, StringBuilder words, List<OpenXmlElement> boxes)
    {
        switch (element)
        {
            case ParagraphProperties or RunProperties or DeletedRun or MoveFromRun or RubyContent:
            case Run run when styles.IsHidden(run, paragraph):
            case SimpleField simple when IsLeftOut(simple.Instruction?.Value):
                break;
            case FieldChar mark:
                ReadMark(mark);
                break;
            case FieldCode code:
                if (fields.TryPeek(out var field))
                {
                    field.Code += code.Text;
                }

                break;
            case Drawing or Picture or EmbeddedObject:
                boxes.AddRange(WordXml.BoxesIn(element));
                break;
            case AlternateContent alternate:
                if (WordXml.ChosenOf(alternate) is { } chosen)
                {
                    ReadAll(chosen, paragraph, words, boxes);
                }

                break;
            case OpenXmlLeafElement or OpenXmlLeafTextElement:
                words.Append(fields.All(f => f.IsPrinted) ? WordsOf(element) : string.Empty);
                break;
            default:
                ReadAll(element, paragraph, words, boxes);
                break;
        }
    }

    private void ReadAll(OpenXmlElement element, Paragraph paragraph, StringBuilder words, List<OpenXmlElement> boxes)
    {
        foreach (var child in element.ChildElements)
        {
            Read(child, paragraph, words, boxes);
        }
    }

    private void ReadMark(FieldChar mark)
    {
        if (mark.FieldCharType?.Value == FieldCharValues.Begin)
        {
            fields.Push(new Field());
        }
        else if (mark.FieldCharType?.Value == FieldCharValues.Separate && fields.TryPeek(out var open))
        {
            open.IsPrinted = !IsLeftOut(open.Code);
        }
        else if (mark.FieldCharType?.Value == FieldCharValues.End)
        {
            fields.TryPop(out _);
        }
    }

    private static bool IsLeftOut(string? code) =>
        FieldsLeftOut.Contains(code?.TrimStart().Split(' ', '\\')[0], StringComparer.OrdinalIgnoreCase);

    // The guide text of a ruby is left out above; what stands under it is words.
    private static string WordsOf(OpenXmlElement leaf) => leaf switch
    {
        Text text => text.Text.Replace('\n', ' '),
        DocumentFormat.OpenXml.Math.Text formula => formula.Text,
        TabChar or PositionalTab => " ",
        Break { Type: null or { Value: BreakValues.TextWrapping } } or CarriageReturn => SoftBreaks.Mark.ToString(),
        NoBreakHyphen => "-",
        SymbolChar symbol => CharacterOf(symbol),
        _ => string.Empty,
    };

    // Symbol fonts number their signs in the private area; such a sign has no character to be read as.
    private static string CharacterOf(SymbolChar symbol) =>
        int.TryParse(symbol.Char?.Value, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var code)
        && code is > 0x20 and < 0xD800 ? ((char)code).ToString() : string.Empty;

    private sealed class Field
    {
        public string Code { get; set; } = string.Empty;

        /// <summary>Whether its result is being read and is words of the document.</summary>
        public bool IsPrinted { get; set; }
    }
}
