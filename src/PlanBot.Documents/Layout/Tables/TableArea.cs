namespace PlanBot.Documents.Layout.Tables;

/// <summary>A row of a page inside a table.</summary>
/// <param name="Row">What stands there.</param>
/// <param name="Spans">Whether it goes over the gutters: a heading between the rows of the table.</param>
internal sealed record AreaRow(PageRow Row, bool Spans);

/// <summary>The part of a table that stands on one page.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Rows">Its rows from top to bottom; a row of the table takes several where words are carried over.</param>
internal sealed record TableArea(int Page, IReadOnlyList<AreaRow> Rows);
