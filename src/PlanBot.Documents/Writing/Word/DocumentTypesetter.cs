using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Core.Drafting;
using PlanBot.Core.Exporting;
using PlanBot.Core.Texts;

namespace PlanBot.Documents.Writing.Word;

/// <summary>
/// Sets one document in the order of GB/T 9704-2012 (7.3): title, addressee, text, note of annexes, issuer and date at the
/// right, annexes each on a new page; at the end what is to be filled in, on a page to be taken out.
/// </summary>
internal sealed class DocumentTypesetter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly OfficeDocument document;
    private readonly TextCatalog texts;
    private readonly Dictionary<string, Bookmark> bookmarks;
    private readonly SpanTypesetter spans;
    private readonly TableTypesetter tables;
    private readonly List<OpenXmlElement> set = [];

    /// <summary>Creates a typesetter for one document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="texts">Labels in its language.</param>
    /// <param name="firstBookmark">Number of its first bookmark: they are numbered over the whole file.</param>
    public DocumentTypesetter(OfficeDocument document, TextCatalog texts, int firstBookmark)
    {
        this.document = document;
        this.texts = texts;
        bookmarks = document.Annexes.SelectMany(a => a.Blocks).OfType<DraftTable>().SelectMany(t => t.Rows).SelectMany(r => r).SelectMany(c => c)
            .Where(s => s is { Kind: DraftSpanKind.Reference, TaskId: not null }).Select(s => s.TaskId!).Distinct(StringComparer.Ordinal)
            .Select((id, i) => (id, new Bookmark(firstBookmark + i)))
            .ToDictionary(p => p.id, p => p.Item2, StringComparer.Ordinal);
        spans = new SpanTypesetter(
            new Regex(texts["document.second-heading"], RegexOptions.CultureInvariant, Patience),
            bookmarks.ToDictionary(b => b.Key, b => b.Value.Name, StringComparer.Ordinal));
        tables = new TableTypesetter(spans);
    }

    /// <summary>Bookmarks of the document.</summary>
    public int Bookmarks => bookmarks.Count;

    /// <summary>The document's paragraphs and tables; the last element is a paragraph.</summary>
    public IReadOnlyList<OpenXmlElement> Set()
    {
        var draft = document.Draft;
        Add(OfficialStyles.Title, [RunText.Of(draft.Title)]);
        AddEmpty();
        if (draft.Addressee is { } addressee)
        {
            Add(OfficialStyles.Addressee, [RunText.Of(texts.Format("draft.addressee", ("name", addressee)))]);
        }

        var signature = draft.Blocks.Reverse().TakeWhile(IsSignature).Count();
        AddBlocks(draft.Blocks.Take(draft.Blocks.Count - signature));
        AddAnnexNote();
        AddSignature([.. draft.Blocks.Skip(draft.Blocks.Count - signature).Cast<DraftParagraph>()]);
        for (var i = 0; i < document.Annexes.Count; i++)
        {
            AddAnnex(i);
        }

        AddPlaceholders();
        if (set[^1] is Table)
        {
            AddEmpty(); // A section ends in a paragraph.
        }

        return set;
    }

    private static bool IsSignature(DraftBlock block) => block is DraftParagraph { Place: DraftPlace.Right };

    private void AddBlocks(IEnumerable<DraftBlock> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case DraftHeading heading:
                    Add(heading.Level switch { 1 => OfficialStyles.FirstHeading, 2 => OfficialStyles.SecondHeading, _ => OfficialStyles.ThirdHeading }, spans.Words(heading.Spans));
                    break;
                case DraftParagraph { Place: DraftPlace.Right } paragraph:
                    Add(OfficialStyles.Signature, spans.Words(paragraph.Spans));
                    break;
                case DraftParagraph paragraph:
                    Add(OfficialStyles.Body, spans.Paragraph(paragraph.Spans));
                    break;
                case DraftTable table:
                    AddTable(table, static _ => null);
                    break;
            }
        }
    }

    // Two tables that touch would be read as one.
    private void AddTable(DraftTable table, Func<string, (BookmarkStart Start, BookmarkEnd End)?> bookmark)
    {
        if (set.Count > 0 && set[^1] is Table)
        {
            AddEmpty();
        }

        set.Add(tables.Set(table, bookmark));
    }

    private void AddAnnexNote()
    {
        if (document.Annexes.Count == 0)
        {
            return;
        }

        AddEmpty();
        for (var i = 0; i < document.Annexes.Count; i++)
        {
            var title = document.Annexes.Count == 1 ? document.Annexes[i].Title : $"{i + 1}.{document.Annexes[i].Title}";
            Add(OfficialStyles.Body, [RunText.Of(texts.Format("document.annex-one", ("title", title)))]);
        }
    }

    // The date begins two characters right of the issuer, and neither comes nearer to the edge than two (7.3.5.2);
    // a date alone keeps four (7.3.5.1).
    private void AddSignature(IReadOnlyList<DraftParagraph> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        AddEmpty();
        var widths = lines.Select(l => l.Spans.Sum(s => PrintableText.WidthOf(s.Text))).ToList();
        var dateIndent = lines.Count == 1 ? 4 : Math.Max(2, widths[^2] - widths[^1]);
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = i == lines.Count - 1 ? dateIndent : Math.Max(2, dateIndent + 2 + widths[^1] - widths[i]);
            Add(OfficialStyles.Signature, spans.Words(lines[i].Spans), new Indentation { RightChars = (int)(indent * 100), Right = ((int)(indent * 320)).ToString(System.Globalization.CultureInfo.InvariantCulture) });
        }
    }

    private void AddAnnex(int index)
    {
        var annex = document.Annexes[index];
        Add(OfficialStyles.Annex, [RunText.Of(document.Annexes.Count == 1 ? texts["document.annex"] : texts.Format("document.annex-numbered", ("number", index + 1)))]);
        AddEmpty();
        Add(OfficialStyles.Title, [RunText.Of(annex.Title)]);
        AddEmpty();
        foreach (var block in annex.Blocks)
        {
            if (block is DraftTable table)
            {
                AddTable(table, id => bookmarks.TryGetValue(id, out var bookmark) ? bookmark.Elements : null);
            }
            else
            {
                AddBlocks([block]);
            }
        }
    }

    private void AddPlaceholders()
    {
        if (document.Draft.Placeholders.Count == 0)
        {
            return;
        }

        Add(OfficialStyles.Annex, [RunText.Of(texts["document.placeholders"])]);
        Add(OfficialStyles.Body, [RunText.Of(texts["document.placeholders-hint"])]);
        foreach (var placeholder in document.Draft.Placeholders)
        {
            Add(OfficialStyles.Body, spans.Words([new DraftSpan(placeholder.Text, DraftSpanKind.Placeholder)]));
        }
    }

    private void AddEmpty() => set.Add(new Paragraph());

    private void Add(string style, IEnumerable<OpenXmlElement> words, Indentation? indentation = null)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (indentation is not null)
        {
            properties.Append(indentation);
        }

        set.Add(new Paragraph([properties, .. words]));
    }

    private sealed record Bookmark(int Number)
    {
        private bool isSet;

        public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"task_{Number}");

        // A bookmark stands once.
        public (BookmarkStart Start, BookmarkEnd End)? Elements
        {
            get
            {
                if (isSet)
                {
                    return null;
                }

                isSet = true;
                var id = Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return (new BookmarkStart { Id = id, Name = Name }, new BookmarkEnd { Id = id });
            }
        }
    }
}
