using PlanBot.Documents.Excel;
using Xunit;
using static PlanBot.Tests.Documents.SheetFile;

namespace PlanBot.Tests.Documents;

public sealed class ExcelTests
{
    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>序号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>完成时限</t></is></c></row>";

    [Theory]
    [InlineData(46387, "yyyy-mm-dd", "2026-12-31")]
    [InlineData(46387, "yyyy\"年\"m\"月\"d\"日\"", "2026年12月31日")]
    [InlineData(46387, "[$-804]yyyy\"年\"m\"月\";@", "2026年12月")]
    [InlineData(46387, "m\"月底前\"", "12月底前")]
    [InlineData(46387, "yyyy\\-m\\-d;@", "2026-12-31")]
    [InlineData(46387, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026年12月31日")]
    [InlineData(46387, "d-mmm-yy", "31-Dec-26")]
    [InlineData(46387.395833333, "yyyy/m/d h:mm", "2026/12/31 9:30")]
    [InlineData(0.75, "h:mm AM/PM", "6:00 PM")]
    [InlineData(0.0125, "mm:ss", "18:00")]
    [InlineData(1, "yyyy/m/d", "1900/1/1")]
    [InlineData(61, "yyyy/m/d", "1900/3/1")]
    [InlineData(-1, "yyyy/m/d", "-1")]
    [InlineData(12, "General", "12")]
    [InlineData(0.1 + 0.2, "General", "0.3")]
    [InlineData(5.7, "0.00", "5.70")]
    [InlineData(12345678, "#,##0", "12,345,678")]
    [InlineData(0.85, "0%", "85%")]
    [InlineData(3, "\"第\"0\"项\"", "第3项")]
    [InlineData(7, "000", "007")]
    [InlineData(-5, "0;(0)", "(5)")]
    [InlineData(0, "0;-0;\"—\"", "—")]
    [InlineData(20, "0\"万元\"", "20万元")]
    [InlineData(12, "General\"月底前\"", "12月底前")]
    [InlineData(8, "0_ ", "8")]
    [InlineData(1e300, "0", "1000000000000000000000000000")]
    public void A_number_is_shown_by_its_format(double value, string code, string shown) => Assert.Equal(shown, NumberFormat.Show(value, code, from1904: false));

    [Theory]
    [InlineData(14, "yyyy/m/d")]
    [InlineData(31, "yyyy\"年\"m\"月\"d\"日\"")]
    [InlineData(57, "yyyy\"年\"m\"月\"")]
    [InlineData(0, "General")]
    [InlineData(9999, "General")]
    public void Formats_without_a_code_are_known(int id, string code) => Assert.Equal(code, NumberFormat.CodeOf(id));

    [Fact]
    public void Days_may_be_counted_from_1904() =>
        Assert.Equal("| 1 | 2026-12-31 |", Lines(Of(Header + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>44925</v></c></row>", formats: ["yyyy-mm-dd"], properties: "date1904=\"1\""))[1]);

    [Fact]
    public void Every_kind_of_value_is_shown()
    {
        const string shared = "<si><t>共享</t></si><si><r><t>富</t></r><r><rPr/><t>文本</t></r><rPh sb=\"0\" eb=\"1\"><t>fu</t></rPh></si>";
        const string rows = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><f>A1</f><v>公式_x000D_\n结果</v></c>"
            + "<c r=\"D1\" t=\"b\"><v>1</v></c><c r=\"E1\" t=\"e\"><v>#REF!</v></c><c r=\"F1\" t=\"s\"><v>99</v></c><c r=\"G1\" t=\"d\"><v>2026-06-30</v></c></row>"
            + "<row><c><v>1.5</v></c><c t=\"inlineStr\"><is><t>行内</t></is></c></row></sheetData>";
        Assert.Equal(
            ["| 共享 | 富文本 | 公式 / 结果 | TRUE | 2026/6/30 |", "| 1.5 | 行内 |  |  |  |"],
            Lines(OfSheets([("表", "visible", rows)], shared: shared)));
    }

    [Fact]
    public void Hidden_rows_and_columns_are_left_out_and_merged_cells_printed_once()
    {
        var rows = Row(1, "2026年重点工作任务分解表") + Row(2, "领域", "序号", "隐", "任务") + Row(3, "统筹", "1", "x", "甲") + Row(4, "", "2", "x", "乙")
            + "<row r=\"5\" hidden=\"1\">" + Text("B5", "3") + Text("D5", "丙") + "</row>" + Row(6, "", "4", "x", "丁") + Row(7, "注：按月报送");
        const string merges = "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A3:A6\"/><mergeCell ref=\"A7:D7\"/></mergeCells>";
        Assert.Equal(
            ["2026年重点工作任务分解表", "| 领域 | 序号 | 任务 |", "| 统筹 | 1 | 甲 |", "| (统筹) | 2 | 乙 |", "| (统筹) | 4 | 丁 |", "注：按月报送"],
            Lines(Of(rows, merges, "<cols><col min=\"3\" max=\"3\" width=\"9\" hidden=\"1\"/></cols>")));
    }

    [Fact]
    public void A_heading_over_all_columns_inside_a_table_is_a_row() =>
        Assert.Equal(
            ["| 序号 | 任务 |", "| 一、统筹 | (一、统筹) |", "| 1 | 甲 |"],
            Lines(Of(Row(1, "序号", "任务") + Row(2, "一、统筹") + Row(3, "1", "甲"), "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>")));

    [Fact]
    public void Hidden_sheets_are_left_out_and_prose_beside_a_table()
    {
        static string Sheet(params string[] rows) => $"<sheetData>{string.Concat(rows)}</sheetData>";
        var table = ("任务", "visible", Sheet(Row(1, "序号", "任务"), Row(2, "1", "甲")));
        var prose = ("说明", "visible", Sheet(Row(1, "填表说明"), Row(2, "1. 按月报送。")));
        var hidden = ("旧", "hidden", Sheet(Row(1, "序号", "任务"), Row(2, "9", "旧")));
        var veryHidden = ("更旧", "veryHidden", Sheet(Row(1, "序号", "任务"), Row(2, "8", "旧")));
        Assert.Equal(["| 序号 | 任务 |", "| 1 | 甲 |"], Lines(OfSheets([prose, hidden, table, veryHidden])));
        Assert.Equal(["填表说明", "1. 按月报送。"], Lines(OfSheets([prose, hidden])));
    }

    [Fact]
    public void Forged_spans_cost_nothing()
    {
        var merges = "<mergeCells>" + string.Concat(Enumerable.Range(3, 2000).Select(i => $"<mergeCell ref=\"A{i}:XFD1048576\"/>")) + "</mergeCells>";
        Assert.Equal(["| 序号 | 任务 |", "| 1 | 甲 |"], Lines(Of(Row(1, "序号", "任务") + Row(2, "1", "甲"), merges)));
    }

    private static string[] Lines(byte[] file) => [.. Formats.Show(Formats.Extract("任务.xlsx", file)).SkipLast(1)];
}
