using System.Text;
using PlanBot.Core.Answers;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Drafting;

/// <summary>Renders drafts as Markdown; plan text is escaped, and no line of it is read as a mark.</summary>
internal sealed class DraftMarkdown(TextCatalog texts)
{
    private readonly StringBuilder text = new();
    private readonly List<TextReference> references = [];

    /// <summary>All of <paramref name="drafts"/>, one behind the other.</summary>
    public static WrittenItems Render(TextCatalog texts, IReadOnlyList<Draft> drafts)
    {
        var writer = new DraftMarkdown(texts);
        for (var i = 0; i < drafts.Count; i++)
        {
            writer.text.Append(i == 0 ? string.Empty : "\n\n---\n\n");
            writer.Write(drafts[i]);
        }

        return new WrittenItems(writer.text.ToString(), writer.references);
    }

    private void Write(Draft draft)
    {
        if (draft.Title.Length > 0)
        {
            text.Append("## ").Append(AnswerWords.Escape(draft.Title)).Append("\n\n");
        }

        if (draft.Addressee is { } addressee)
        {
            text.Append(AnswerWords.Escape(texts.Format("draft.addressee", ("name", addressee)))).Append("\n\n");
        }

        for (var i = 0; i < draft.Blocks.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : Gap(draft.Blocks[i - 1], draft.Blocks[i]));
            Write(draft.Blocks[i]);
        }

        if (draft.Placeholders.Count > 0)
        {
            text.Append("\n\n").Append(texts["draft.placeholders"]);
            foreach (var placeholder in draft.Placeholders)
            {
                text.Append("\n- ").Append(AnswerWords.Escape(placeholder.Text));
            }
        }
    }

    private static string Gap(DraftBlock before, DraftBlock block) =>
        before is DraftParagraph { Place: DraftPlace.Item } && block is DraftParagraph { Place: DraftPlace.Item } ? "\n" : "\n\n";

    private void Write(DraftBlock block)
    {
        switch (block)
        {
            case DraftHeading heading:
                text.Append('#', heading.Level + 2).Append(' ');
                Write(heading.Spans);
                break;
            case DraftParagraph paragraph:
                text.Append(paragraph.Place == DraftPlace.Item ? "- " : string.Empty);
                Write(paragraph.Spans);
                break;
            case DraftTable table:
                Write(table);
                break;
        }
    }

    private void Write(DraftTable table)
    {
        text.Append("| ").AppendJoin(" | ", table.Columns.Select(AnswerWords.Escape)).Append(" |\n|").Insert(text.Length, " --- |", table.Columns.Count);
        foreach (var row in table.Rows)
        {
            text.Append("\n|");
            foreach (var cell in row)
            {
                text.Append(' ');
                Write(cell);
                text.Append(" |");
            }
        }
    }

    private void Write(IReadOnlyList<DraftSpan> spans)
    {
        foreach (var span in spans)
        {
            var words = AnswerWords.Escape(span.Text);
            if (span is { Kind: DraftSpanKind.Reference, TaskId: { } id })
            {
                references.Add(new TextReference(id, text.Length, words.Length));
            }

            text.Append(span.Kind == DraftSpanKind.Strong ? $"**{words}**" : words);
        }
    }
}
