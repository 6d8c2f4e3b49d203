using PlanBot.Core.Reading;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>
/// The text of every file in <c>Files</c>, in <c>Expected/FILE.txt</c>. With PLANBOT_ACCEPT=1 the files are written anew,
/// to be read by eye before they are committed.
/// </summary>
public sealed class ExpectedTextTests
{
    private static readonly string Expected = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Documents", "Expected");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Formats.Folder).Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public Task The_text_is_as_expected(string file) => RequireExpectedAsync(file);

    [PdfTheory]
    [InlineData("plan-2026.pdf")]
    [InlineData("plan-2026-twocolumn.pdf")]
    public Task The_text_of_a_PDF_is_as_expected(string file) => RequireExpectedAsync(file);

    private static async Task RequireExpectedAsync(string file)
    {
        var path = Path.Combine(Expected, file + ".txt");
        var actual = string.Join('\n', Formats.Show(Formats.Extract(file, Formats.Bytes(file))));
        if (Environment.GetEnvironmentVariable("PLANBOT_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(path, actual);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Cells_of_a_table_lie_in_their_rows(string file)
    {
        var source = Formats.Extract(file, Formats.Bytes(file));
        foreach (var table in source.Rows.GroupBy(r => r.Table))
        {
            Assert.Single(table.Select(r => r.Cells.Count).Distinct());
        }

        foreach (var row in source.Rows)
        {
            foreach (var cell in row.Cells.Where(c => !c.Merged && c.Length > 0))
            {
                Assert.InRange(source.Place(cell.Start).Line, row.FirstLine, row.LastLine);
                Assert.InRange(source.Place(cell.Start + cell.Length - 1).Line, row.FirstLine, row.LastLine);
            }
        }
    }

    [Fact]
    public void Lines_of_a_workbook_know_their_cells()
    {
        var source = Formats.Extract("plan-2026-table.xlsx", Formats.Bytes("plan-2026-table.xlsx"));
        var first = source.Rows[1];
        Assert.Equal(new SourcePosition(Sheet: "任务分解表", Cell: "A4"), source.PositionOf(first.FirstLine));
        Assert.Equal("D4", source.PositionOf(first.LastLine).Cell);
        Assert.Equal("B5", source.PositionOf(source.Rows[2].FirstLine).Cell);
        Assert.Equal("A1", source.PositionOf(1).Cell);
    }
}
