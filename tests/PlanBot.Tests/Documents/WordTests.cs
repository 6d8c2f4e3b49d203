using PlanBot.Documents.Printing;
using Xunit;
using static PlanBot.Tests.Documents.WordFile;

namespace PlanBot.Tests.Documents;

public sealed class WordTests
{
    private static readonly string Outline = List(1, Level(0, "chineseCounting", "%1、") + Level(1, "chineseCounting", "（%2）") + Level(2, "decimal", "%3.", suffix: "space"));

    [Theory]
    [InlineData("decimal", 7, "7")]
    [InlineData("decimalZero", 7, "07")]
    [InlineData("decimalFullWidth", 12, "１２")]
    [InlineData("chineseCounting", 9, "九")]
    [InlineData("chineseCounting", 10, "十")]
    [InlineData("chineseCounting", 19, "十九")]
    [InlineData("chineseCounting", 20, "二十")]
    [InlineData("chineseCounting", 58, "五十八")]
    [InlineData("chineseCounting", 101, "一〇一")]
    [InlineData("chineseCountingThousand", 101, "一百零一")]
    [InlineData("chineseCountingThousand", 110, "一百一十")]
    [InlineData("chineseCountingThousand", 1000, "一千")]
    [InlineData("chineseCountingThousand", 2005, "二千零五")]
    [InlineData("japaneseCounting", 12, "十二")]
    [InlineData("ideographDigital", 10, "一〇")]
    [InlineData("chineseLegalSimplified", 12, "壹拾贰")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("decimalEnclosedCircle", 20, "⑳")]
    [InlineData("decimalEnclosedCircle", 21, "21")]
    [InlineData("decimalEnclosedParen", 2, "⑵")]
    [InlineData("upperRoman", 49, "XLIX")]
    [InlineData("lowerRoman", 4, "iv")]
    [InlineData("upperLetter", 27, "AA")]
    [InlineData("lowerLetter", 26, "z")]
    [InlineData("none", 1, "")]
    [InlineData("bullet", 1, "")]
    [InlineData("whatever", 3, "3")]
    public void Numbers_are_written_as_the_format_says(string format, int number, string written) => Assert.Equal(written, NumberFormats.Write(format, number));

    [Fact]
    public void A_level_starts_again_under_each_higher_one()
    {
        var lines = Lines(Of(
            P("甲", In(1, 0)) + P("a", In(1, 2)) + P("b", In(1, 2)) + P("乙", In(1, 0)) + P("子", In(1, 1)) + P("c", In(1, 2)) + P("丑", In(1, 1)) + P("d", In(1, 2)),
            Outline));
        Assert.Equal(["一、甲", "1. a", "2. b", "二、乙", "（一）子", "1. c", "（二）丑", "1. d"], lines);
    }

    [Fact]
    public void A_level_that_never_starts_again_runs_on()
    {
        var list = List(1, Level(0, "chineseCounting", "%1、") + Level(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>"));
        Assert.Equal(["一、甲", "1.a", "二、乙", "2.b"], Lines(Of(P("甲", In(1, 0)) + P("a", In(1, 1)) + P("乙", In(1, 0)) + P("b", In(1, 1)), list)));
    }

    [Fact]
    public void Lists_of_one_definition_count_on_together_unless_one_overrides_its_start()
    {
        var levels = Level(0, "decimal", "%1.");
        var numbering = Definition(1, levels) + Instance(1, 1) + Instance(2, 1) + Instance(3, 1, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>");
        var body = P("a", In(1, 0)) + P("b", In(2, 0)) + P("c", In(3, 0)) + P("d", In(3, 0)) + P("e", In(1, 0));
        Assert.Equal(["1.a", "2.b", "5.c", "6.d", "7.e"], Lines(Of(body, numbering)));
    }

    [Fact]
    public void Numbers_of_higher_levels_stand_in_lower_ones_and_legal_ones_are_Arabic()
    {
        var list = List(1, Level(0, "chineseCounting", "第%1条") + Level(1, "decimal", "%1.%2 ") + Level(2, "decimal", "%1.%2.%3 ", "<w:isLgl/>"));
        Assert.Equal(["第一条甲", "一.1 a", "1.1.1 b"], Lines(Of(P("甲", In(1, 0)) + P("a", In(1, 1)) + P("b", In(1, 2)), list)));
    }

    [Fact]
    public void A_style_numbers_its_paragraphs_and_a_paragraph_may_opt_out()
    {
        var list = Definition(1, Level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"H1\"/>") + Level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"H2\"/>")) + Instance(1, 1);
        const string numbers = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
        var styles = $"<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/>{numbers}</w:style>"
            + $"<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/>{numbers}</w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"H3\"><w:name w:val=\"own\"/><w:basedOn w:val=\"H1\"/></w:style>";
        static string Styled(string text, string style, string more = "") => P(text, $"<w:pStyle w:val=\"{style}\"/>{more}");
        var body = Styled("甲", "H1") + Styled("子", "H2") + Styled("前言", "H1", In(0, 0)) + Styled("乙", "H3");
        Assert.Equal(["一、甲", "（一）子", "前言", "二、乙"], Lines(Of(body, list, styles)));
    }

    [Fact]
    public void An_empty_numbered_paragraph_counts_and_prints_no_line_of_its_own() =>
        Assert.Equal(["一、甲", "", "三、乙"], Lines(Of(P("甲", In(1, 0)) + P("", In(1, 0)) + P("乙", In(1, 0)), Outline)));

    [Fact]
    public void Tracked_changes_are_taken_as_accepted()
    {
        const string body = "<w:p><w:r><w:t>不少于</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>6</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>8</w:t></w:r></w:ins><w:r><w:t>个</w:t></w:r></w:p>"
            + "<w:p><w:moveFrom w:id=\"3\"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo w:id=\"4\"><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del w:id=\"5\"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>";
        Assert.Equal(["不少于8个", "移来", "前半后半"], Lines(Of(body)));
    }

    [Fact]
    public void Hidden_words_are_left_out()
    {
        const string styles = "<w:style w:type=\"character\" w:styleId=\"X\"><w:name w:val=\"x\"/><w:rPr><w:vanish/></w:rPr></w:style>";
        const string body = "<w:p><w:r><w:t>见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"X\"/></w:rPr><w:t>藏</w:t></w:r>"
            + "<w:r><w:rPr><w:rStyle w:val=\"X\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>闻</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>整段</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>";
        Assert.Equal(["见闻", "后"], Lines(Of(body, styles: styles)));
    }

    [Fact]
    public void Fields_show_their_results_but_not_contents_and_page_numbers()
    {
        static string Field(string code, string result) => "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> " + code + " </w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>" + result + "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        var body = $"<w:p>{Field("REF x \\h", "附件1")}{Field("PAGE", "9")}<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>13</w:t></w:r></w:fldSimple></w:p>"
            + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>一、目录</w:t></w:r></w:p>"
            + "<w:p><w:r><w:t>二、目录</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>" + P("正文");
        Assert.Equal(["附件1", "", "", "正文"], Lines(Of(body)));
    }

    [Fact]
    public void A_text_box_is_read_once_behind_its_paragraph()
    {
        const string box = "<w:txbxContent><w:p><w:r><w:t>抄送：市委各部门</w:t></w:r></w:p></w:txbxContent>";
        const string body = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData uri=\"x\"><wps:wsp><wps:txbx>"
            + box + "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
            + box + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:pict><v:shape><v:textbox>" + box + "</v:textbox></v:shape></w:pict></w:r></w:p>";
        Assert.Equal(["甲", "抄送：市委各部门", "", "抄送：市委各部门"], Lines(Of(body)));
    }

    [Theory]
    [InlineData("关于印发甲市|2026年重点工作计划的通知", "关于印发甲市2026年重点工作计划的通知")]
    [InlineData("各县区：|　　现印发给你们。|1. 推进", "各县区：\n　　现印发给你们。\n1. 推进")]
    [InlineData("推进建设，|完善机制", "推进建设，完善机制")]
    [InlineData("总体要求|（一）目标|二、任务", "总体要求\n（一）目标\n二、任务")]
    [InlineData("Work|Plan", "Work Plan")]
    public void A_soft_break_is_a_line_only_where_one_ends(string broken, string expected)
    {
        var body = "<w:p>" + string.Join("<w:r><w:br/></w:r>", broken.Split('|').Select(t => $"<w:r><w:t xml:space=\"preserve\">{t}</w:t></w:r>")) + "</w:p>";
        Assert.Equal(expected.Split('\n'), Lines(Of(body)));
    }

    [Fact]
    public void Merged_cells_are_printed_once()
    {
        const string begins = "<w:vMerge w:val=\"restart\"/>";
        const string goesOn = "<w:vMerge/>";
        var table = Table(
            [Cell(P("领域")), Cell(P("序号")), Cell(P("工作任务"), "<w:gridSpan w:val=\"2\"/>")],
            [Cell(P("统筹"), begins), Cell(P("", In(2, 0))), Cell(P("推进") + P("完善")), Cell(P("市发改委"))],
            [Cell(P(""), goesOn), Cell(P("", In(2, 0))), Cell(P("开展")), Cell(P("市教育局"))]);
        Assert.Equal(
            ["| 领域 | 序号 | 工作任务 | (工作任务) |", "| 统筹 | 1 | 推进 / 完善 | 市发改委 |", "| (统筹) | 2 | 开展 | 市教育局 |"],
            Lines(Of(table, List(2, Level(0, "decimal", "%1", suffix: "tab")))));
    }

    [Fact]
    public void Places_before_a_row_are_left_free_and_deleted_rows_left_out()
    {
        var table = "<w:tbl><w:tr>" + Cell(P("甲")) + Cell(P("乙")) + Cell(P("丙")) + "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + Cell(P("子")) + Cell(P("丑"))
            + "</w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" + Cell(P("删")) + Cell(P("去")) + "</w:tr></w:tbl>";
        Assert.Equal(["| 甲 | 乙 | 丙 |", "|  | 子 | 丑 |"], Lines(Of(table)));
    }

    [Fact]
    public void A_frame_of_one_cell_is_no_table_and_a_table_in_a_cell_is_part_of_its_text()
    {
        var inner = Table([Cell(P("甲")), Cell(P("乙"))], [Cell(P("丙")), Cell(P("丁"))]);
        Assert.Equal(["总则", "| 甲 | 乙 |", "| 丙 | 丁 |"], Lines(Of(Table([Cell(P("总则") + inner)]))));
        Assert.Equal(["| 子 | 甲 乙 / 丙 丁 |", "| 丑 | 寅 |"], Lines(Of(Table([Cell(P("子")), Cell(inner)], [Cell(P("丑")), Cell(P("寅"))]))));
    }

    [Fact]
    public void Words_in_links_controls_and_ruby_are_words_and_notes_are_not()
    {
        const string body = "<w:p><w:hyperlink r:id=\"h1\"><w:r><w:t>网址</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
            + "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            + "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>12月</w:t><w:tab/><w:t>底</w:t></w:r></w:p>"
            + "<w:sdt><w:sdtContent><w:p><w:r><w:t>块</w:t></w:r></w:p></w:sdtContent></w:sdt>";
        const string link = "<Relationship Id=\"h1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"http://[no address\" TargetMode=\"External\"/>";
        Assert.Equal(["网址控件拼10-12月 底", "块"], Lines(Of(body, relations: link)));
    }

    private static string[] Lines(byte[] file) => [.. Formats.Show(Formats.Extract("计划.docx", file)).SkipLast(1)];
}
