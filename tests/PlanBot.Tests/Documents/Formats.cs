using System.Text;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents;
using PlanBot.Tests.Architecture;

namespace PlanBot.Tests.Documents;

/// <summary>The plan of 2026 in several file formats, broken files, and how their texts are shown.</summary>
internal static class Formats
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Documents", "Files");

    public static TextExtraction Extraction { get; } = new(DocumentFormats.Readers);

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    public static SourceText Extract(string file, ReadOnlyMemory<byte> bytes) => Extraction.Extract(file, bytes);

    /// <summary>The code of the fault that ends the extraction.</summary>
    public static string FaultOf(string file, ReadOnlyMemory<byte> bytes)
    {
        var fault = Xunit.Assert.Throws<ExtractionException>(() => Extract(file, bytes));
        return fault.Detail.Length == 0 ? fault.Code : $"{fault.Code}: {fault.Detail}";
    }

    /// <summary>
    /// Lines as they are; a row as its cells between bars, paragraphs of a cell parted by a stroke, a cell that goes on
    /// from above or from the left in round brackets.
    /// </summary>
    public static IEnumerable<string> Show(SourceText source)
    {
        var rows = source.Rows.ToDictionary(r => r.FirstLine);
        for (var line = 1; line <= source.LineCount; line++)
        {
            if (rows.TryGetValue(line, out var row))
            {
                yield return Show(source, row);
                line = row.LastLine;
            }
            else
            {
                yield return source.Line(line).Value;
            }
        }
    }

    private static string Show(SourceText source, SourceRow row)
    {
        var shown = new StringBuilder("|");
        foreach (var cell in row.Cells)
        {
            var text = source.Text.Substring(cell.Start, cell.Length).Replace("\n", " / ", StringComparison.Ordinal);
            shown.Append(cell.Merged ? $" ({text}) |" : $" {text} |");
        }

        return shown.ToString();
    }
}
