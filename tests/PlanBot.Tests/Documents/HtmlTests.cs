using System.Text;
using PlanBot.Core.Reading.Extraction;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class HtmlTests
{
    private const string Body = "一、总体要求。坚持稳中求进工作总基调，扎实推进各项工作。";

    public static TheoryData<string, string> Fragments() => new()
    {
        { "<p>甲<b>乙</b><span>丙</span></p><div>丁<br>戊</div>", "甲乙丙\n丁\n戊" },
        { "<p>&nbsp;&emsp;1.&nbsp;推进&ldquo;3+X&rdquo;&#24314;设\n  项目</p>", "1. 推进“3+X”建设 项目" },
        { "<p>　　甲</p>\n\n<p> </p><p>乙</p>", "甲\n乙" },
        { "<h2>甲市<br>2026年计划</h2><p align=center>关于<br>乙</p><p>丙。<br>丁</p>", "甲市2026年计划\n关于乙\n丙。\n丁" },
        { "<p>见<span style='display: none'>隐</span><i hidden>藏</i><script>1. 甲</script><!-- 2. 乙 --></p><noscript>3. 丙</noscript>", "见" },
        { "<ol><li>甲<li>乙<li value=7>丙</ol><ol type=a start=3><li>丁</ol><ul><li>戊</ul>", "1. 甲\n2. 乙\n7. 丙\nc. 丁\n戊" },
        { "<ol><li>1. 甲</li><li>2. 乙</li></ol><ol style='list-style: none'><li>丙</li></ol>", "1. 甲\n2. 乙\n丙" },
        { "<div title=header>页眉</div><ol><li><p>甲</p><p>续</p></li><li><ol><li><p>子</p></ol></ol>", "1. 甲\n续\n1. 子" },
        { "<pre>甲\n  乙</pre>丙\n丁", "甲\n乙\n丙 丁" },
        { "<table><tr><th>序号<th>任务<tr><td>1<td><p>甲</p><p>乙</p></table>", "| 序号 | 任务 |\n| 1 | 甲 / 乙 |" },
        { "<table><thead><tr><td>领域<td>序号<td>任务</thead><tr><td rowspan=2>统筹<td>1<td>甲<tr><td>2<td>乙<tr><td colspan=3>小计<tr><td>3<td>4<td>5</table>", "| 领域 | 序号 | 任务 |\n| 统筹 | 1 | 甲 |\n| (统筹) | 2 | 乙 |\n| 小计 | (小计) | (小计) |\n| 3 | 4 | 5 |" },
        { "<table><tr><td>甲<td>乙</tr><tr><td rowspan=0>丙<td>丁<tr><td>戊</table>", "| 甲 | 乙 |\n| 丙 | 丁 |\n| (丙) | 戊 |" },
        { "<table><tr><td><p>甲</p><p>乙</p></td></tr><tr><td>丙</td></tr></table>", "甲\n乙\n丙" },
        { "<table><tr><td><a>菜</a><td><table><tr><td>1<td>甲<tr><td>2<td>乙</table></table>", "| 1 | 甲 |\n| 2 | 乙 |" },
        { "<p>甲\uFFFF乙</p>", "甲 乙" },
        { "<ruby>拼<rt>pin</rt></ruby>音", "拼音" },
        { "<!--[if !supportLists]--><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>甲", "1. 甲" },
    };

    [Theory]
    [MemberData(nameof(Fragments))]
    public void Blocks_are_lines_and_tables_rows(string html, string expected) => Assert.Equal(expected, Read($"<html><body>{html}"));

    [Theory]
    [InlineData("<div class=nav><a>一、首页</a><a>二、政务</a></div><div id=c><h1>计划</h1><p>{0}</p></div><div>主办：甲市政府</div>", "计划\n{0}")]
    [InlineData("<nav>一、菜单</nav><article><h1>计划</h1><p>{0}</p></article><aside>1. 相关</aside><footer>2. 版权</footer>", "计划\n{0}")]
    [InlineData("<table width=960><tr><td><a>一、首页</a></td></tr><tr><td><table><tr><td><a>左栏</a></td><td><p>{0}</p><p>{0}</p></td></tr></table></td></tr></table>", "{0}\n{0}")]
    [InlineData("<title>甲市2026年计划 - 甲市政府</title><div><div>来源<a>网站</a></div><div><p>{0}</p></div></div>", "甲市2026年计划\n{0}")]
    [InlineData("<table><tr><td>甲市2026年计划</td></tr><tr><td><p>{0}</p><p>{0}</p></td></tr></table>", "甲市2026年计划\n{0}\n{0}")]
    [InlineData("<h1>甲市2026年计划</h1><ul><li>来源</li></ul><div><p>{0}</p></div>", "甲市2026年计划\n{0}")]
    [InlineData("<div><p>甲政发〔2026〕1号</p><h2>计划</h2><div><p>{0}</p><p>{0}</p></div></div><ul><li>相关</li></ul>", "甲政发〔2026〕1号\n计划\n{0}\n{0}")]
    [InlineData("<style>.x,#y{{display:none}} @media print{{.c{{display:none}}}}</style><div class=c><p>{0}</p><p class=x>1. 隐</p><p id=y>2. 藏</p></div>", "{0}")]
    [InlineData("<form runat=server><div><div><p>{0}</p></div></div></form>", "{0}")]
    [InlineData("<div><table border=1><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>{0}</td></tr><tr><td>2</td><td>{0}</td></tr></table></div><p>版权</p>", "| 序号 | 任务 |\n| 1 | {0} |\n| 2 | {0} |")]
    public void Only_the_article_is_read(string page, string expected) =>
        Assert.Equal(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, Body),
            Read("<html><body>" + string.Format(System.Globalization.CultureInfo.InvariantCulture, page, Body)));

    [Theory]
    [InlineData("gb18030", "gb2312")]
    [InlineData("gb18030", "GBK")]
    [InlineData("gb18030", "utf-8")] // Declared wrongly: the bytes decide.
    [InlineData("utf-8", "gb2312")]
    [InlineData("utf-16", "utf-16")]
    public void The_encoding_is_told_by_bytes_and_declaration(string encoding, string declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var html = $"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={declared}\"></head><body><p>一、㐀关于印发计划的通知，请认真组织实施。</p></body></html>";
        Assert.Equal("一、㐀关于印发计划的通知，请认真组织实施。", Show("p.html", Encoding.GetEncoding(encoding).GetBytes(html)));
    }

    [Fact]
    public void Bad_bytes_harm_only_where_they_are_read()
    {
        byte[] Page(bool inArticle) =>
        [
            .. "<html><nav>甲"u8, .. inArticle ? [] : new byte[] { 0xE6, 0x94 }, .. "</nav><body><p>一、总体要求。坚持稳中求进工作总"u8, .. inArticle ? [0xE6, 0x94] : Array.Empty<byte>(), .. "基调。</p>"u8,
        ];
        Assert.Equal("一、总体要求。坚持稳中求进工作总基调。", Show("p.html", Page(inArticle: false)));
        Assert.Equal(ExtractionFaults.UnknownEncoding + ": 1:44", Formats.FaultOf("p.html", Page(inArticle: true)));
    }

    [Theory]
    [InlineData("计划.html", "<b>甲</b>", "甲")]
    [InlineData("计划.xls", "<html><table><tr><td>序号<td>任务<tr><td>1<td>甲</table>", "| 序号 | 任务 |\n| 1 | 甲 |")]
    [InlineData("计划.txt", "<!DOCTYPE html><p>甲", "甲")]
    [InlineData("计划.txt", "甲<b>乙", "甲<b>乙")]
    public void A_page_is_told_by_its_content(string file, string content, string expected) => Assert.Equal(expected, Show(file, Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData("<div>", 5_000)]
    [InlineData("<table><tr><td>", 2_000)]
    [InlineData("<br>", 400_000)]
    [InlineData("<td colspan=1000>1", 30_000)]
    [InlineData("<tr><td rowspan=60000>1<td>2", 30_000)]
    public void What_is_too_deep_or_too_many_is_refused(string part, int times)
    {
        var html = "<html><body><table><tr>" + string.Concat(Enumerable.Repeat(part, times));
        Assert.Equal(ExtractionFaults.TooComplex, Formats.FaultOf("p.html", Encoding.UTF8.GetBytes(html)));
    }

    [Theory]
    [InlineData(" a{0}")]
    [InlineData("/a{0}")]
    [InlineData(" a{0}=\"b\"c")]
    public void A_tag_with_too_many_attributes_is_refused_before_it_is_parsed(string attribute)
    {
        var html = "<html><p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, attribute, i))) + ">甲";
        Assert.Equal(ExtractionFaults.TooComplex, Formats.FaultOf("p.html", Encoding.UTF8.GetBytes(html)));
    }

    private static string Read(string html) => Show("p.html", Encoding.UTF8.GetBytes(html));

    private static string Show(string file, byte[] bytes) => string.Join('\n', Formats.Show(Formats.Extract(file, bytes))).TrimEnd('\n');
}
