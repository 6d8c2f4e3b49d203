namespace PlanBot.Core.Drafting.Templates;

/// <summary>A template as read.</summary>
/// <param name="Nodes">Its lines and blocks in order; the first is the title.</param>
internal sealed record Template(IReadOnlyList<TemplateNode> Nodes);

/// <summary>A line, a table or a repeated block.</summary>
internal abstract record TemplateNode;

/// <summary>A line.</summary>
/// <param name="Kind">What it becomes.</param>
/// <param name="Pieces">Its words and places.</param>
internal sealed record TemplateLine(LineKind Kind, IReadOnlyList<TemplatePiece> Pieces) : TemplateNode;

/// <summary>A table with one row for each task.</summary>
/// <param name="Columns">Words of the header.</param>
/// <param name="Cells">Words and places of the row's cells.</param>
internal sealed record TemplateTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<TemplatePiece>> Cells) : TemplateNode;

/// <summary>A repeated block.</summary>
/// <param name="Over">What it is repeated for: the value of a block's place.</param>
/// <param name="Nodes">What is repeated.</param>
internal sealed record TemplateBlock(string Over, IReadOnlyList<TemplateNode> Nodes) : TemplateNode;

/// <summary>What a line becomes.</summary>
internal enum LineKind
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>Whom it is written to.</summary>
    Addressee,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A line at the right.</summary>
    Right,

    /// <summary>A paragraph.</summary>
    Paragraph,
}

/// <summary>A piece of a line.</summary>
internal abstract record TemplatePiece;

/// <summary>Words as they stand.</summary>
/// <param name="Text">The words.</param>
internal sealed record WordsPiece(string Text) : TemplatePiece;

/// <summary>A place.</summary>
/// <param name="Value">Which value fills it.</param>
internal sealed record PlacePiece(string Value) : TemplatePiece;

/// <summary>Something for a person to fill in.</summary>
/// <param name="Pieces">Its words and places, the brackets among them.</param>
internal sealed record AskPiece(IReadOnlyList<TemplatePiece> Pieces) : TemplatePiece;

/// <summary>A place that templates may hold.</summary>
/// <param name="Name">The word between braces.</param>
/// <param name="Value">Key of the value.</param>
/// <param name="Where">Where it may stand.</param>
internal sealed record Place(string Name, string Value, PlaceLevel Where);

/// <summary>Where a place may stand.</summary>
internal enum PlaceLevel
{
    /// <summary>Anywhere.</summary>
    Draft,

    /// <summary>Inside a block over groups.</summary>
    Group,

    /// <summary>Where one task is told.</summary>
    Task,

    /// <summary>Opens or ends a block.</summary>
    Block,
}
