using PlanBot.Core.Plans;

namespace PlanBot.Core.Drafting;

/// <summary>A document made from tasks. What plans cannot know stands in it as placeholders that a person fills in.</summary>
/// <param name="Title">Title; empty for a summary inside an answer.</param>
/// <param name="Addressee">Whom it is written to; null where to nobody.</param>
/// <param name="Blocks">Headings, paragraphs and tables in order.</param>
/// <param name="Placeholders">What is to be filled in, in order, each once.</param>
/// <param name="Sources">The tasks that it is made from, in plan order.</param>
public sealed record Draft(
    string Title,
    string? Addressee,
    IReadOnlyList<DraftBlock> Blocks,
    IReadOnlyList<DraftPlaceholder> Placeholders,
    IReadOnlyList<PlanTask> Sources);

/// <summary>A part of a draft.</summary>
public abstract record DraftBlock;

/// <summary>A heading.</summary>
/// <param name="Level">1 for the highest below the title.</param>
/// <param name="Spans">Its words.</param>
public sealed record DraftHeading(int Level, IReadOnlyList<DraftSpan> Spans) : DraftBlock;

/// <summary>A paragraph.</summary>
/// <param name="Spans">Its words; those that cite a task name it.</param>
/// <param name="Place">Where on the line it stands.</param>
public sealed record DraftParagraph(IReadOnlyList<DraftSpan> Spans, DraftPlace Place = DraftPlace.Body) : DraftBlock
{
    /// <summary>Ids of the tasks that it cites, each once.</summary>
    public IReadOnlyList<string> TaskIds => [.. Spans.Select(s => s.TaskId).OfType<string>().Distinct(StringComparer.Ordinal)];
}

/// <summary>A table.</summary>
/// <param name="Columns">Words of its header.</param>
/// <param name="Rows">Cells, as many in each row as there are columns.</param>
public sealed record DraftTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<IReadOnlyList<DraftSpan>>> Rows) : DraftBlock;

/// <summary>Where a paragraph stands.</summary>
public enum DraftPlace
{
    /// <summary>From the left with the first line indented.</summary>
    Body,

    /// <summary>One of a list.</summary>
    Item,

    /// <summary>At the right: issuer and date.</summary>
    Right,
}

/// <summary>Words of a draft.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">What they are.</param>
/// <param name="TaskId">The task that a reference names, or that a placeholder is about; null for others.</param>
public sealed record DraftSpan(string Text, DraftSpanKind Kind = DraftSpanKind.Words, string? TaskId = null);

/// <summary>What words of a draft are.</summary>
public enum DraftSpanKind
{
    /// <summary>Words.</summary>
    Words,

    /// <summary>Words that stand out.</summary>
    Strong,

    /// <summary>A task's reference.</summary>
    Reference,

    /// <summary>Something to be filled in, with its brackets.</summary>
    Placeholder,
}

/// <summary>Something to be filled in.</summary>
/// <param name="Text">What, with its brackets.</param>
/// <param name="TaskId">The task that it is about; null for the draft as a whole.</param>
public sealed record DraftPlaceholder(string Text, string? TaskId);
