using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Documents.Layout;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>Tables of formats that know pages and places only: their rows are found by rules, gutters and alignment.</summary>
public sealed class PagedTableTests
{
    private const string Section = "三、开展六大领域帮扶合作";

    private static readonly string[] Above = ["无锡连云港南北结对帮扶合作2026年重点工作计划", "连政办发〔2026〕13号", Section];
    private static readonly string[] Head = ["序号", "工作任务", "责任单位", "完成时限"];
    private static readonly double[] Widths = [12, 80, 46, 24];

    private static readonly IReadOnlyList<PlanTask> Tasks = [.. LoadedPlans.Catalog.Plans.Single(p => p.Year == 2026).Tasks.Where(t => t.Section == Section)];

    public static TheoryData<bool, bool, bool, double> Settings()
    {
        var settings = new TheoryData<bool, bool, bool, double>();
        foreach (var (ruled, filled) in new[] { (true, false), (true, true), (false, false) })
        {
            foreach (var middle in new[] { true, false })
            {
                settings.Add(ruled, filled, middle, 0.8);
                settings.Add(ruled, filled, middle, 2.5);
            }
        }

        return settings;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_table_over_pages_is_read_as_it_is_in_a_text(bool isRuled, bool isFilled, bool isInMiddle, double padding)
    {
        var sheet = new OfdSheet(new TableSetting(isRuled, isFilled, isInMiddle, padding, RowsPerPage: 4), Widths);

        Require(Read(sheet.Write(Above, Head, Rows(Printed))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cell_with_a_unit_in_each_line_holds_them_all(bool isRuled)
    {
        var sheet = new OfdSheet(new TableSetting(isRuled, IsFilled: false, IsInMiddle: true, Padding: 1, RowsPerPage: 3), Widths);

        Require(Read(sheet.Write(Above, Head, Rows(t => string.Join('\n', t.Owners.Select(o => o.Printed))))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_that_stand_on_one_line_each_are_rows(bool isRuled)
    {
        var sheet = new OfdSheet(new TableSetting(isRuled, IsFilled: false, IsInMiddle: false, Padding: 0.5, RowsPerPage: 20), 12, 80, 46, 24);
        string[][] rows = [["1", "办学校。", "市教育局", "6月底前"], ["2", "修路。", "市交通局", "12月底前"], ["3", "植树。", "市林业局", "3月底前"]];

        var reading = Read(sheet.Write(["甲市2026年工作计划"], Head, rows));

        Assert.Equal(["办学校。", "修路。", "植树。"], reading.Tasks.Select(t => t.Text));
        Assert.Equal(["市教育局", "市交通局", "市林业局"], reading.Tasks.Select(t => Assert.Single(t.Owners).Printed));
        Assert.Equal(["6月底前", "12月底前", "3月底前"], reading.Tasks.Select(t => t.Deadline?.Text));
    }

    [Fact]
    public void A_task_of_a_table_has_the_page_on_which_it_begins()
    {
        var sheet = new OfdSheet(new TableSetting(IsRuled: true, IsFilled: false, IsInMiddle: true, Padding: 1, RowsPerPage: 4), Widths);
        var rows = Rows(Printed);

        var reading = Read(sheet.Write(Above, Head, rows));

        var pages = rows.Index().Where(r => r.Item.Length > 1).Select(r => (int?)(r.Index / 4) + 1);
        Assert.Equal(pages, reading.Tasks.Select(t => t.Source.Page));
    }

    [Fact]
    public void A_heading_between_two_tables_is_none_of_their_rows_and_a_signature_below_neither()
    {
        const string gap = "　";
        var page = string.Concat(
            Cells(40, "序号", "工作任务", "责任单位", "完成时限"), Cells(47, "1", "办学校，建设新的教学楼和实验楼。", "市教育局", "6月底前"),
            OfdFile.Text(30, 60, "二、交通领域"),
            Cells(70, "序号", "工作任务", "责任单位", "完成时限"), Cells(77, "1", "修路，建设通往开发区的大道。", "市交通局", "12月底前"), Cells(84, "2", "养路。", "市交通局", "12月底前"),
            OfdFile.Text(130, 110, "甲市人民政府办公室"), OfdFile.Text(140, 118, "2026年1月5日"));
        var lines = Formats.Show(Formats.Extract("p.ofd", OfdFile.Of(OfdFile.Text(30, 30, "一、教育领域") + page))).ToList();

        Assert.Equal(
            ["一、教育领域", "| 序号 | 工作任务 | 责任单位 | 完成时限 |", "| 1 | 办学校，建设新的教学楼和实验楼。 | 市教育局 | 6月底前 |", "二、交通领域", "| 序号 | 工作任务 | 责任单位 | 完成时限 |"],
            lines.Take(5).Where(l => l != gap));
        Assert.Equal(["甲市人民政府办公室", "2026年1月5日"], lines.Where(l => l.Length > 0).TakeLast(2));
    }

    [Fact]
    public void A_drawn_cell_may_go_over_rows_and_columns_and_a_frame_is_no_table()
    {
        // Two rows under a heading over both columns; the left cell goes over both. Around everything runs a frame.
        var rules = new List<Rule> { Level(5, 5, 205), Level(290, 5, 205), Upright(5, 5, 290), Upright(205, 5, 290) };
        rules.AddRange([Level(40, 20, 180), Level(50, 20, 180), Level(60, 60, 180), Level(70, 20, 180), Upright(20, 40, 70), Upright(60, 50, 70), Upright(180, 40, 70)]);
        PlacedText[] texts = [At(90, 43, "标题"), At(25, 58, "左"), At(65, 53, "上"), At(65, 63, "下"), At(20, 80, "表下。")];

        var text = PagedText.Of("p.pdf", [new LaidOutPage(210, 297, texts) { Rules = rules }]);

        Assert.Equal(["标题", "| 左 | 上 |", "| (左) | 下 |", "表下。"], Formats.Show(text).Where(l => l.Length > 0));
    }

    [Fact]
    public void A_page_full_of_rules_ends_in_text()
    {
        var rules = Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? Level(i * 0.01, 0, 200) : Upright(i * 0.01, 0, 290)).ToList();

        Assert.Contains("甲乙丙", PagedText.Of("p.pdf", [new LaidOutPage(210, 297, [At(20, 80, "甲乙丙")]) { Rules = rules }]).Text, StringComparison.Ordinal);
    }

    private static string Printed(PlanTask task) => string.Join('、', task.Owners.Select(o => o.Printed)) + (task.OwnersOpenEnded ? "等" : string.Empty);

    private static IReadOnlyList<string[]> Rows(Func<PlanTask, string> owners) =>
        [.. Tasks.GroupBy(t => t.Headings[^1]).SelectMany(g => g.Select(t => new[] { $"{t.Number}", t.Text, owners(t), t.Deadline!.Text }).Prepend([g.Key]))];

    private static PlanReading Read(byte[] ofd)
    {
        SourceText source = Formats.Extract("p.ofd", ofd);
        return LoadedPlans.Data.Reader.Read(source);
    }

    private static void Require(PlanReading reading)
    {
        Assert.DoesNotContain(reading.Problems, p => p.Severity == ProblemSeverity.Error);
        Assert.Equal(Tasks.Select(t => (t.Ref, t.Text, t.Deadline!.Text)), reading.Tasks.Select(t => (t.Ref, t.Text, t.Deadline?.Text ?? string.Empty)));
        Assert.Equal(Tasks.Select(t => string.Join('、', t.Owners.Select(o => o.Name))), reading.Tasks.Select(t => string.Join('、', t.Owners.Select(o => o.Name))));
    }

    private static string Cells(double y, params string[] cells) => string.Concat(cells.Zip([22.0, 34, 125, 165], (text, x) => OfdFile.Text(x, y, text)));

    private static Rule Level(double at, double from, double to) => new(IsLevel: true, at, from, to);

    private static Rule Upright(double at, double from, double to) => new(IsLevel: false, at, from, to);

    private static PlacedText At(double x, double y, string text) => new(text, x, x + (4 * text.Length), y, y + 4);
}
