using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Layout;
using Xunit;
using static PlanBot.Tests.Documents.OfdFile;

namespace PlanBot.Tests.Documents;

/// <summary>Pages as OFD and PDF give them: texts at places.</summary>
public sealed class PagedTests
{
    private const string Line = "推动南北结对帮扶合作各项工作任务落到实处取得成效"; // 24 characters: 120 wide at size 5

    [Fact]
    public void Texts_are_read_by_their_places_whatever_their_order() =>
        Assert.Equal(["一、总体要求", "（一）目标 完成", "1. 推进"], Lines(Of(Text(30, 60, "1. 推进") + Text(30, 40, "一、总体要求") + Text(100, 50, "完成") + Text(30, 50.3, "（一）目标"))));

    [Theory]
    [InlineData("DeltaX=\"5 5 5\"", "连政办发")]
    [InlineData("DeltaX=\"g 3 5\"", "连政办发")]
    [InlineData("DeltaX=\"5\"", "连政办发")] // Fewer distances than characters.
    [InlineData("", "连政办发")]
    [InlineData("DeltaX=\"5 20 5\"", "连政 办发")]
    [InlineData("DeltaX=\"x 5 g\"", "连政办发")]
    public void Distances_may_be_written_in_many_ways(string code, string expected) => Assert.Equal([expected], Lines(Of(Text(30, 40, "连政办发", code))));

    [Fact]
    public void An_object_may_be_scaled_and_one_across_the_page_is_no_text()
    {
        var page = Text(30, 40, "甲乙", more: "CTM=\"2 0 0 2 0 0\"", size: 2.5) + Text(40, 40, "丙") + Text(30, 90, "水印", more: "CTM=\"0.7 0.7 -0.7 0.7 0 0\"") + Text(30, 100, "无", more: "Visible=\"false\"");
        Assert.Equal(["甲乙丙"], Lines(Of(page)));
    }

    [Fact]
    public void Texts_printed_twice_or_over_one_another_stay_whole() =>
        Assert.Equal(["加粗", "甲乙丙 丁戊己"], Lines(Of(Text(30, 40, "加粗") + Text(30.3, 40, "加粗") + Text(30, 60, "甲乙丙") + Text(37, 60.5, "丁戊己"))).Select(l => l.Replace("丙丁", "丙 丁", StringComparison.Ordinal)));

    [Fact]
    public void Pages_come_in_the_order_of_the_document_from_any_path()
    {
        var source = Formats.Extract("p.ofd", OfPages([("/Doc_0/Z/Content.xml", Text(30, 40, "第一页。")), ("Pages/../A/./C.xml", Text(30, 40, "第二页。"))]));
        Assert.Equal("第一页。\n第二页。\n", source.Text);
        Assert.Equal((1, 2), (source.PositionOf(1).Page, source.PositionOf(2).Page));
    }

    [Fact]
    public void Headers_of_pages_and_templates_and_page_numbers_are_left_out_but_not_words_of_one_page()
    {
        static string Page(int number) => Text(30, 20, "市政府文件") + Text(30, 100, $"正文{number}。") + Text(100, 280, $"— {number} —");
        var pages = Enumerable.Range(1, 4).Select(i => ($"P{i}.xml", Page(i) + (i == 1 ? Text(60, 30, "连政办发〔2026〕13号") : ""))).ToList();
        var file = OfPages(pages, Text(30, 8, "版头"), "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpl.xml\"/>");
        Assert.Equal(["连政办发〔2026〕13号", "正文1。", "正文2。", "正文3。", "正文4。"], Lines(file));
    }

    [Theory]
    [InlineData("第3页共12页")]
    [InlineData("- 3 -")]
    [InlineData("3/12")]
    [InlineData("—3—")]
    public void A_page_number_is_known_on_a_single_page(string number) => Assert.Equal(["正文。"], Lines(Of(Text(30, 100, "正文。") + Text(100, 285, number))));

    [Fact]
    public void A_full_row_goes_on_at_the_margin_over_columns_and_pages()
    {
        var first = Text(40, 100, Line[..^2]) + Text(30, 110, Line) + Text(40, 120, "另起一段。");
        var second = Text(30, 60, "完") + Text(40, 70, Line[..^2]);
        Assert.Equal([Line[..^2] + Line, "另起一段。", "完", Line[..^2]], Lines(Of(first, second)));
    }

    [Fact]
    public void A_row_with_a_number_begins_a_line_and_a_title_is_one()
    {
        var page = Text(60, 40, "甲市二〇二六年重点", size: 8) + Text(75, 51, "工作计划", size: 8) + Text(30, 100, Line) + Text(30, 110, "2. 推进");
        Assert.Equal(["甲市二〇二六年重点工作计划", Line, "2. 推进"], Lines(Of(page + Text(30, 120, Line + "续"))).Take(3).Select(l => l));
    }

    [Fact]
    public void Columns_are_read_one_after_the_other_between_what_goes_over_both()
    {
        var rows = new List<PlacedText> { new("标题标题标题标题标题标题标题标题", 20, 180, 10, 18) };
        for (var i = 0; i < 6; i++)
        {
            rows.Add(new PlacedText($"左{i}。", 20, 90, 30 + (8 * i), 36 + (8 * i)));
            rows.Add(new PlacedText($"右{i}。", 110, 180, 31 + (8 * i), 37 + (8 * i)));
        }

        rows.Add(new PlacedText("落款落款落款落款落款落款落款落款", 20, 180, 90, 98));
        var lines = PagedText.Of("p.pdf", [new LaidOutPage(200, 300, rows)]).Text.TrimEnd('\n').Split('\n');
        Assert.Equal("标题标题标题标题标题标题标题标题 左0。 左1。 左2。 左3。 左4。 左5。 右0。 右1。 右2。 右3。 右4。 右5。 落款落款落款落款落款落款落款落款".Replace(" ", string.Empty, StringComparison.Ordinal), string.Concat(lines));
    }

    [Fact]
    public void A_signature_on_the_right_is_no_column()
    {
        var rows = new List<PlacedText>();
        for (var i = 0; i < 8; i++)
        {
            rows.Add(new PlacedText($"正文第{i}行，从左到右。", 20, 180, 30 + (8 * i), 36 + (8 * i)));
        }

        rows.Add(new PlacedText("市政府办公室", 120, 180, 100, 106));
        rows.Add(new PlacedText("2026年6月22日", 120, 180, 108, 114));
        rows.Add(new PlacedText("（此件公开发布）", 30, 80, 116, 122));
        Assert.EndsWith("市政府办公室\n2026年6月22日\n（此件公开发布）\n", PagedText.Of("p.pdf", [new LaidOutPage(200, 300, rows)]).Text.Replace("日（", "日\n（", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // Each of these takes minutes where a text is compared with every other.
    [Theory]
    [InlineData(0.001, 0)]
    [InlineData(0.001, 0.002)]
    [InlineData(0, 0.002)]
    public void A_crowded_page_ends_in_text(double right, double down)
    {
        var page = string.Concat(Enumerable.Range(0, 30_000).Select(i => Text(right * i, down * i, "甲")));
        Assert.Contains("甲", Formats.Extract("p.ofd", Of(page)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A.xml", "Doc_0/Document.xml", "Doc_0/A.xml")]
    [InlineData("/A/B.xml", "Doc_0/Document.xml", "A/B.xml")]
    [InlineData("../Res\\a.xml", "Doc_0/Document.xml", "Res/a.xml")]
    [InlineData("../../../etc/passwd", "Doc_0/Document.xml", "etc/passwd")]
    [InlineData("./Doc_0//Document.xml", "", "Doc_0/Document.xml")]
    public void A_path_leads_to_a_part(string location, string part, string expected) => Assert.Equal(expected, PlanBot.Documents.Ofd.OfdPath.Of(location, part));

    [Theory]
    [InlineData("DeltaX=\"g 99999999 1\"")]
    [InlineData("DeltaX=\"g 100001 1\"")]
    public void Forged_repetitions_are_refused(string code) => Assert.Equal(ExtractionFaults.TooComplex, Formats.FaultOf("p.ofd", Of(Text(30, 40, "甲", code))));

    [Fact]
    public void Thousands_of_pages_are_refused() =>
        Assert.Equal(ExtractionFaults.TooComplex, Formats.FaultOf("p.ofd", OfPages([.. Enumerable.Repeat(("P.xml", Text(1, 1, "甲")), 1)], common: string.Concat(Enumerable.Repeat("<ofd:Page BaseLoc=\"P.xml\"/>", 2001)))));

    [Theory]
    [InlineData("<ofd:TextObject/>", ExtractionFaults.NoText)]
    [InlineData("<ofd:TextObject Boundary=\"a b c\" Size=\"-1\" CTM=\"1 2 3\"><ofd:TextCode X=\"1e400\" Y=\"NaN\"></ofd:TextCode></ofd:TextObject>", ExtractionFaults.NoText)]
    public void A_page_without_text_is_told(string content, string fault) => Assert.Equal(fault, Formats.FaultOf("p.ofd", Of(content)));

    [Fact]
    public void A_missing_page_is_damage()
    {
        var file = ZipFile.Of(("OFD.xml", "<OFD><DocBody><DocRoot>Doc.xml</DocRoot></DocBody></OFD>"), ("Doc.xml", "<Document><Pages><Page BaseLoc=\"gone.xml\"/></Pages></Document>"));
        Assert.Equal(ExtractionFaults.Damaged, Formats.FaultOf("p.ofd", file));
    }

    private static IReadOnlyList<string> Lines(byte[] ofd)
    {
        SourceText source = Formats.Extract("p.ofd", ofd);
        return source.Text.TrimEnd('\n').Split('\n');
    }
}
