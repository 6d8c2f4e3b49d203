namespace PlanBot.Testing.Plans.Generated;

/// <summary>A part of a generated document: a paragraph or a table.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words with marks; of a table none.</param>
/// <param name="Task">The task that begins here; null where none does.</param>
/// <param name="Breaks">Whether a page may end in it.</param>
internal sealed record Block(BlockKind Kind, string Text, int? Task = null, bool Breaks = false)
{
    /// <summary>The rows of a table, its head first.</summary>
    public IReadOnlyList<Row> Rows { get; init; } = [];
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">Words; null where the cell above is merged down.</param>
/// <param name="Task">The task in it; null in the head.</param>
internal sealed record Row(IReadOnlyList<string?> Cells, int? Task);

/// <summary>What a part of a document is.</summary>
internal enum BlockKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>The title.</summary>
    Title,

    /// <summary>A heading of the first level.</summary>
    Section,

    /// <summary>A heading of the second level.</summary>
    Subsection,

    /// <summary>A table.</summary>
    Table,
}
