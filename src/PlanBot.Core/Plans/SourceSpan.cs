namespace PlanBot.Core.Plans;

/// <summary>Where a task stands in its source file; lines count from 1 and both ends belong to it.</summary>
/// <param name="File">File name without folder.</param>
/// <param name="Line">First line.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Page">Page for paged formats; else null.</param>
/// <param name="Sheet">Sheet for workbooks; else null.</param>
/// <param name="Cell">Cell for workbooks; else null.</param>
public sealed record SourceSpan(
    string File,
    int Line,
    int EndLine,
    int? Page = null,
    string? Sheet = null,
    string? Cell = null);
