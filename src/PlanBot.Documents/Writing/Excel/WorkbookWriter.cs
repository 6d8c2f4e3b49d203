using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;
using OpenXmlSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace PlanBot.Documents.Writing.Excel;

/// <summary>Writes answers as workbooks: filters on, headers frozen and printed on every page, days as days, words as words.</summary>
public static class WorkbookWriter
{
    private const string Creator = "PlanBot";

    /// <summary>The bytes of an <c>.xlsx</c> file.</summary>
    /// <param name="answer">An answer with tasks.</param>
    /// <param name="catalog">The plans that it was made from.</param>
    /// <param name="texts">Labels in its language.</param>
    /// <param name="made">When it is made, for the file's properties.</param>
    public static byte[] Write(Answer answer, PlanCatalog catalog, TextCatalog texts, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(texts);
        var sheets = new AnswerSheets(new TaskWords(catalog, texts)).Of(answer);
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetStyles.Table();
            var writer = new WorksheetWriter(texts["sheet.cut"]);
            var entries = sheets.Select((sheet, i) => Add(workbook, writer, sheet, i)).ToList();
            workbook.Workbook = new Workbook(new Sheets(entries), new DefinedNames(sheets.SelectMany(NamesOf)));
            file.PackageProperties.Title = PrintableText.Of(answer.Title);
            file.PackageProperties.Creator = Creator;
            file.PackageProperties.Created = made.UtcDateTime;
        }

        return bytes.ToArray();
    }

    private static OpenXmlSheet Add(WorkbookPart workbook, WorksheetWriter writer, Sheet sheet, int index)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        writer.Write(part, sheet);
        return new OpenXmlSheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)index + 1, Name = sheet.Name };
    }

    // Programs look for a filter's range, and for the rows that are printed on every page, under these names.
    private static IEnumerable<DefinedName> NamesOf(Sheet sheet, int index)
    {
        var range = WorksheetWriter.RangeOf(sheet).Split(':');
        var last = range[1].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        yield return new DefinedName(string.Create(CultureInfo.InvariantCulture, $"'{sheet.Name}'!$A$1:${last}${sheet.Rows.Count + 1}")) { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)index, Hidden = true };
        yield return new DefinedName($"'{sheet.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)index };
    }
}
