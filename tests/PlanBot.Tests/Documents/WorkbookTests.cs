using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class WorkbookTests
{
    [Theory]
    [InlineData("卫健委负责哪些任务")]
    [InlineData("2026年各领域分别有几项任务")]
    [InlineData("2026年跟2024年比有什么变化")]
    [InlineData("总结2024年文旅康养领域")]
    [InlineData("写个2026年催办函")]
    public void Files_are_valid(string question)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(Made.Of(question, FileFormat.Xlsx)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void A_list_is_read_back_as_it_was_with_days_as_days()
    {
        var answer = Made.Answer("2024年和2026年的任务都列出来");
        var rows = Made.Rows(Made.Of(answer, FileFormat.Xlsx, LoadedPlans.Catalog));

        Assert.Equal(102, rows.Count - 1);
        var header = rows[0].Cast<string>().ToList();
        object Cell(List<object> row, string column) => row[header.IndexOf(column)];
        foreach (var (row, task) in rows.Skip(1).Zip(answer.Tasks))
        {
            Assert.Equal((task.Year, task.Ref, task.Text), (Cell(row, "年度"), Cell(row, "条目"), Cell(row, "任务内容")));
            Assert.Equal(task.Deadline?.To is { } day ? day : string.Empty, Cell(row, "截止日期"));
            Assert.Equal(task.Deadline?.Text ?? "未写时限", Cell(row, "完成时限"));
            Assert.Equal(LoadedPlans.Catalog.PlanOf(task).Header.DocNumber, Cell(row, "文号"));
            Assert.All(task.Owners, o => Assert.Contains(o.Name, (string)Cell(row, "责任单位"), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_header_is_frozen_filtered_and_printed_on_every_page()
    {
        var xlsx = Made.Of("卫健委负责哪些任务", FileFormat.Xlsx);

        var sheet = Made.Part(xlsx, "xl/worksheets/sheet1.xml");
        var pane = sheet.Descendants(Made.Excel + "pane").Single();
        Assert.Equal(("1", "A2", "frozen"), ((string)pane.Attribute("ySplit")!, (string)pane.Attribute("topLeftCell")!, (string)pane.Attribute("state")!));
        Assert.Equal("A1:L12", (string)sheet.Descendants(Made.Excel + "autoFilter").Single().Attribute("ref")!);
        var names = Made.Part(xlsx, "xl/workbook.xml").Descendants(Made.Excel + "definedName").Where(n => (string)n.Attribute("localSheetId")! == "0").ToDictionary(n => (string)n.Attribute("name")!, n => n.Value, StringComparer.Ordinal);
        Assert.Equal("'任务'!$A$1:$L$12", names["_xlnm._FilterDatabase"]);
        Assert.Equal("'任务'!$1:$1", names["_xlnm.Print_Titles"]);
    }

    [Fact]
    public void A_breakdown_has_a_sheet_of_its_own()
    {
        var answer = Made.Answer("2026年各领域分别有几项任务");
        var rows = Made.Rows(Made.Of(answer, FileFormat.Xlsx, LoadedPlans.Catalog), sheet: 2);

        Assert.Equal(answer.Tally!.Select(t => ((object)t.Name, (object)t.Count)), rows.Skip(1).Select(r => (r[0], r[1])));
    }

    [Fact]
    public void A_comparison_has_every_pair_and_every_task()
    {
        var answer = Made.Answer("2026年跟2024年比有什么变化");
        var rows = Made.Rows(Made.Of(answer, FileFormat.Xlsx, LoadedPlans.Catalog)).Skip(1).ToList();

        Assert.Equal(answer.Comparison!.Continued.Sum(c => c.Pairs.Count) + answer.Comparison.New.Count + answer.Comparison.Dropped.Count, rows.Count);
        Assert.Equal(answer.Tasks.Select(t => $"{t.Year}年{t.Ref}").Order(StringComparer.Ordinal), rows.SelectMany(r => new[] { (string)r[1], (string)r[5] }).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86 518")]
    [InlineData("-3")]
    [InlineData("@SUM(A1)")]
    [InlineData("=HYPERLINK(\"http://x\",\"<b>\")")]
    public void What_looks_like_a_formula_stays_words(string text)
    {
        var xlsx = Made.Of(Odd(t => t with { Text = text }), FileFormat.Xlsx, LoadedPlans.Catalog);

        var sheet = Made.Part(xlsx, "xl/worksheets/sheet1.xml");
        var cell = sheet.Descendants(Made.Excel + "c").Single(c => c.Value == text);
        Assert.Equal("inlineStr", (string)cell.Attribute("t")!);
        Assert.Empty(sheet.Descendants(Made.Excel + "f"));
        var style = Made.Part(xlsx, "xl/styles.xml").Descendants(Made.Excel + "cellXfs").Single().Elements().ElementAt((int)cell.Attribute("s")!);
        Assert.Equal("1", (string)style.Attribute("quotePrefix")!);
    }

    [Fact]
    public void Control_characters_are_left_out_and_what_a_cell_cannot_hold_is_said_to_be_cut()
    {
        var rows = Made.Rows(Made.Of(Odd(t => t with { Text = "a\u0001\u000Bb" + new string('长', 40_000) }), FileFormat.Xlsx, LoadedPlans.Catalog));

        var text = (string)rows[1][6];
        Assert.StartsWith("ab长", text, StringComparison.Ordinal);
        Assert.Equal(32_767, text.Length);
        Assert.EndsWith("全文见原文）", text, StringComparison.Ordinal);
    }

    private static Core.Answers.Answer Odd(Func<PlanTask, PlanTask> change)
    {
        var answer = Made.Answer("2024年一1的原文");
        return answer with { Tasks = [.. answer.Tasks.Select(change)] };
    }
}
