using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PlanBot.Core.Exporting;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class WordExportTests
{
    private static readonly string[] Wordings = ["总结{0}", "起草{0}上半年小结", "写个{0}催办函", "{0}任务分解表", "{0}领导汇报", "{0}时限日历", "{0}有哪些任务", "{0}各单位几项任务"];

    /// <summary>Both plans' domains, and the domains compared.</summary>
    public static TheoryData<string> Scopes()
    {
        var scopes = new TheoryData<string>();
        foreach (var task in LoadedPlans.Catalog.Tasks.Where(t => t.Domain is not null).DistinctBy(t => (t.Year, t.Domain)))
        {
            scopes.Add($"{task.Year}年{task.Domain}领域");
        }

        return scopes;
    }

    [Fact]
    public void All_domains_are_among_them() =>
        Assert.Equal(9, LoadedPlans.Catalog.Tasks.Select(t => t.Domain).OfType<string>().Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Files_of_a_domain_are_valid(string scope)
    {
        foreach (var wording in Wordings.Select(w => string.Format(System.Globalization.CultureInfo.InvariantCulture, w, scope)).Append($"{scope[5..]}跟2024年比有什么变化"))
        {
            Assert.Empty(Errors(Made.Of(wording, FileFormat.Docx)));
        }
    }

    [Theory]
    [InlineData("2024年总结")]
    [InlineData("写个2026年催办函")]
    [InlineData("2026年跟2024年比有什么变化")]
    [InlineData("2024年和2026年的任务都列出来")]
    public void Files_of_whole_plans_are_valid(string question) => Assert.Empty(Errors(Made.Of(question, FileFormat.Docx)));

    [Fact]
    public void The_page_is_that_of_the_standard()
    {
        var docx = Made.Of("起草2026年医疗卫生领域上半年小结", FileFormat.Docx);

        var section = Made.Part(docx, "word/document.xml").Descendants(Made.Word + "sectPr").Single();
        Assert.Equal((210, 297), (Millimetres(section, "pgSz", "w"), Millimetres(section, "pgSz", "h")));
        Assert.Equal((37, 35, 28, 26), (Millimetres(section, "pgMar", "top"), Millimetres(section, "pgMar", "bottom"), Millimetres(section, "pgMar", "left"), Millimetres(section, "pgMar", "right")));
        var grid = section.Element(Made.Word + "docGrid")!;
        var (pitch, space) = ((int)grid.Attribute(Made.Word + "linePitch")!, (int)grid.Attribute(Made.Word + "charSpace")!);
        var (height, width) = (16838 - Twips(section, "pgMar", "top") - Twips(section, "pgMar", "bottom"), 11906 - Twips(section, "pgMar", "left") - Twips(section, "pgMar", "right"));
        Assert.Equal(22, height / pitch);
        Assert.Equal(28, (int)(width / 20.0 / (16 + (space / 4096.0))));
        Assert.Equal(["default", "even"], section.Elements(Made.Word + "footerReference").Select(f => (string)f.Attribute(Made.Word + "type")!));
        Assert.NotNull(Made.Part(docx, "word/settings.xml").Root!.Element(Made.Word + "evenAndOddHeaders"));
    }

    [Theory]
    [InlineData("Title", "方正小标宋简体", 44)]
    [InlineData("Normal", "仿宋_GB2312", 32)]
    [InlineData("Heading1", "黑体", null)]
    [InlineData("Heading2", "楷体_GB2312", null)]
    public void Styles_have_the_fonts_of_the_standard_with_others_to_stand_in(string style, string font, int? halfPoints)
    {
        var docx = Made.Of("总结2026年教育领域", FileFormat.Docx);

        var run = Made.Part(docx, "word/styles.xml").Descendants(Made.Word + "style").Single(s => (string?)s.Attribute(Made.Word + "styleId") == style).Element(Made.Word + "rPr")!;
        Assert.Equal(font, (string)run.Element(Made.Word + "rFonts")!.Attribute(Made.Word + "eastAsia")!);
        Assert.Equal(halfPoints, (int?)run.Element(Made.Word + "sz")?.Attribute(Made.Word + "val"));
        var others = Made.Part(docx, "word/fontTable.xml").Descendants(Made.Word + "font").Single(f => (string)f.Attribute(Made.Word + "name")! == font).Element(Made.Word + "altName")!;
        Assert.Contains("Noto", (string)others.Attribute(Made.Word + "val")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_numbers_stand_between_dashes_at_the_outer_side()
    {
        var docx = Made.Of("总结2026年教育领域", FileFormat.Docx);

        var footers = Enumerable.Range(1, 2).Select(n => Made.Part(docx, $"word/footer{n}.xml")).ToList();
        Assert.All(footers, f => Assert.Equal("— 1 —", string.Concat(f.Descendants(Made.Word + "t").Select(t => t.Value))));
        Assert.All(footers, f => Assert.Equal(" PAGE ", f.Descendants(Made.Word + "instrText").Single().Value));
        Assert.Equal(["right", "left"], footers.Select(f => (string)f.Descendants(Made.Word + "jc").Single().Attribute(Made.Word + "val")!));
    }

    [Fact]
    public void A_report_has_title_headings_placeholders_annex_and_date_at_the_right()
    {
        var answer = Made.Answer("起草2026年医疗卫生领域上半年小结");
        var docx = Made.Of(answer, FileFormat.Docx, LoadedPlans.Catalog);

        var paragraphs = Made.Paragraphs(docx);
        Assert.Equal("2026年医疗卫生领域上半年工作小结", paragraphs[0]);
        Assert.Equal(["一、工作任务和进展", "二、存在问题", "三、下半年安排"], Styled(docx, "Heading1"));
        Assert.Contains("附件：任务依据", paragraphs);
        Assert.Equal("2026年11月23日", Styled(docx, "Signature")[^1]);
        Assert.Equal(answer.Tasks.Select(t => t.Ref), Made.Tables(docx)[^1].Skip(1).Select(r => r[0]));
        Assert.Equal(answer.Tasks.Select(t => t.Text), Made.Tables(docx)[^1].Skip(1).Select(r => r[1]));
        var marked = Made.Part(docx, "word/document.xml").Descendants(Made.Word + "highlight").Count();
        Assert.True(marked >= 2 * answer.Drafts[0].Placeholders.Count, "Every placeholder is marked where it stands and in the list at the end.");
    }

    [Fact]
    public void A_summary_has_a_title_and_the_day()
    {
        var docx = Made.Of("总结2024年文旅康养领域", FileFormat.Docx);

        Assert.Equal("2024年文旅康养领域工作小结", Made.Paragraphs(docx)[0]);
        Assert.Equal(["2026年11月23日"], Styled(docx, "Signature"));
    }

    [Fact]
    public void References_lead_to_the_words_of_the_plan()
    {
        var document = Made.Part(Made.Of("总结2026年教育领域", FileFormat.Docx), "word/document.xml");

        var bookmarks = document.Descendants(Made.Word + "bookmarkStart").Select(b => (string)b.Attribute(Made.Word + "name")!).ToList();
        var anchors = document.Descendants(Made.Word + "hyperlink").Select(h => (string)h.Attribute(Made.Word + "anchor")!).ToList();
        Assert.NotEmpty(anchors);
        Assert.Equal(bookmarks.Count, bookmarks.Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(bookmarks.ToHashSet(StringComparer.Ordinal), anchors.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_table_repeats_its_header()
    {
        var tables = Made.Part(Made.Of("写个2026年催办函", FileFormat.Docx), "word/document.xml").Descendants(Made.Word + "tbl").ToList();

        Assert.True(tables.Count > 20);
        Assert.All(tables, t => Assert.Single(t.Descendants(Made.Word + "tblHeader")));
        Assert.All(tables, t => Assert.NotNull(t.Elements(Made.Word + "tr").First().Descendants(Made.Word + "tblHeader").SingleOrDefault()));
    }

    [Fact]
    public void Each_notice_begins_on_a_page_1_of_its_own()
    {
        var answer = Made.Answer("写个2026年催办函");
        var sections = Made.Part(Made.Of(answer, FileFormat.Docx, LoadedPlans.Catalog), "word/document.xml").Descendants(Made.Word + "sectPr").ToList();

        Assert.Equal(answer.Drafts.Count, sections.Count);
        Assert.All(sections, s => Assert.Equal("1", (string)s.Element(Made.Word + "pgNumType")!.Attribute(Made.Word + "start")!));
    }

    [Fact]
    public void A_list_is_a_table_of_its_tasks_in_their_own_words()
    {
        var answer = Made.Answer("卫健委负责哪些任务");
        var rows = Made.Tables(Made.Of(answer, FileFormat.Docx, LoadedPlans.Catalog)).SelectMany(t => t.Skip(1)).ToList();

        Assert.Equal(Enumerable.Range(1, answer.Tasks.Count).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), rows.Select(r => r[0]));
        Assert.Equal(answer.Tasks.Select(t => (t.Ref, t.Text, t.Deadline!.Text)), rows.Select(r => (r[1], r[2], r[4])));
    }

    [Fact]
    public void A_comparison_is_a_table_of_two_columns_with_changes_in_bold()
    {
        var answer = Made.Answer("医疗卫生领域2026年跟2024年比有什么变化");
        var docx = Made.Of(answer, FileFormat.Docx, LoadedPlans.Catalog);

        var tables = Made.Tables(docx);
        Assert.All(tables, t => Assert.All(t, r => Assert.Equal(2, r.Count)));
        Assert.Equal(["2024年（连政办发〔2024〕22号）", "2026年（连政办发〔2026〕13号）"], tables[0][0]);
        var cells = tables.SelectMany(t => t.Skip(1)).SelectMany(r => r).ToList();
        Assert.All(answer.Tasks, t => Assert.Contains(cells, c => c.StartsWith($"{t.Year}年{t.Ref}\n{t.Text}\n", StringComparison.Ordinal)));
        Assert.NotEmpty(Made.Part(docx, "word/document.xml").Descendants(Made.Word + "tbl").First().Descendants(Made.Word + "b"));
        Assert.Equal(["延续的任务", "新增的任务", "后一年计划未列的任务"], Styled(docx, "Heading1"));
    }

    [Fact]
    public void What_XML_cannot_hold_is_left_out_and_marks_stay_words()
    {
        var task = LoadedPlans.Catalog.Tasks[0];
        var answer = Made.Answer("2024年一1的原文");
        var odd = answer with { Title = "a\u0001<b>&amp;\uD800", Headline = "=1+1\u0000 <w:p/>\uFFFE 𠮷", Tasks = [task with { Text = "x\u0007y\u001Bz < & > \"'" }] };

        var docx = Made.Of(odd, FileFormat.Docx, LoadedPlans.Catalog);

        Assert.Empty(Errors(docx));
        Assert.Equal("a<b>&amp;", Made.Paragraphs(docx)[0]);
        Assert.Contains("=1+1 <w:p/> 𠮷", Made.Paragraphs(docx));
        Assert.Equal("xyz < & > \"'", Made.Tables(docx)[0][1][2]);
    }

    private static List<string> Styled(byte[] docx, string style) =>
    [
        .. Made.Part(docx, "word/document.xml").Descendants(Made.Word + "p")
            .Where(p => (string?)p.Element(Made.Word + "pPr")?.Element(Made.Word + "pStyle")?.Attribute(Made.Word + "val") == style)
            .Select(p => string.Concat(p.Descendants(Made.Word + "t").Select(t => t.Value))),
    ];

    private static List<string> Errors(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    private static int Twips(XElement section, string element, string attribute) => (int)section.Element(Made.Word + element)!.Attribute(Made.Word + attribute)!;

    private static int Millimetres(XElement section, string element, string attribute) => (int)Math.Round(Twips(section, element, attribute) * 25.4 / 1440);
}
