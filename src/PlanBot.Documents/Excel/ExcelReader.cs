using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Packages;

namespace PlanBot.Documents.Excel;

/// <summary>
/// Takes the tables out of workbooks as they are shown: hidden sheets, rows and columns left out, numbers and dates by
/// their formats, merged cells once. Sheets of prose (remarks on how to fill in the table) stand beside a table and are
/// no part of it: they are read only where no sheet has a table.
/// </summary>
internal sealed class ExcelReader : IPackageReader
{
    /// <inheritdoc/>
    public bool Claims(DocumentPackage package) =>
        package.ContentTypes.Contains("spreadsheetml.sheet", StringComparison.Ordinal) || package.Parts.Contains("xl/workbook.xml");

    /// <inheritdoc/>
    public SourceText Read(string fileName, DocumentPackage package) =>
        OfficePackage.Read(package, static (stream, settings) => SpreadsheetDocument.Open(stream, isEditable: true, settings), d => Read(fileName, d));

    private static SourceText Read(string fileName, SpreadsheetDocument document)
    {
        if (document.WorkbookPart is not { Workbook: { } workbook } part)
        {
            throw new ExtractionException(ExtractionFaults.Damaged);
        }

        var values = CellContents.Of(part);
        var tables = new List<TextTable>();
        foreach (var sheet in workbook.Sheets?.Elements<Sheet>() ?? [])
        {
            if (sheet.State is null or { Value: SheetStateValues.Visible }
                && sheet.Id?.Value is { } id && part.TryGetPartById(id, out var found) && found is WorksheetPart worksheet)
            {
                tables.Add(new SheetReader(sheet.Name?.Value ?? string.Empty, values).Read(worksheet));
            }
        }

        var output = new SourceTextBuilder(fileName);
        foreach (var table in tables.Exists(IsTable) ? tables.Where(IsTable) : tables)
        {
            output.AddTable(table);
        }

        return output.Build();
    }

    // At least a header and one more row that have several cells.
    private static bool IsTable(TextTable table) =>
        Enumerable.Range(0, table.Rows).Count(r => Enumerable.Range(0, table.Columns).Select(c => table[r, c]).OfType<TextCell>().Where(c => c.Text.Length > 0).Distinct().Skip(1).Any()) > 1;
}
