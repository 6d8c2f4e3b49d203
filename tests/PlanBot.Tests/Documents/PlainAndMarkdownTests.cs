using System.Text;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class PlainAndMarkdownTests
{
    [Theory]
    [InlineData("甲\r乙\r\n丙\n丁\r", "甲\n乙\n丙\n丁\n")]
    [InlineData("| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲 |\n乙 | 丙", "| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲 |\n乙 | 丙")]
    [InlineData("前\n|序号|任务|单位|\r\n|1|甲\\|乙||\r\n后", "前\n| 序号 | 任务 | 单位 |\n| 1 | 甲\\|乙 |  |\n后")]
    [InlineData("序号\t任务\t单位\n1\t甲\t市发改委\n说明\t到此", "| 序号 | 任务 | 单位 |\n| 1 | 甲 | 市发改委 |\n说明\t到此")]
    [InlineData("\t\t一、甲\n\t\t二、乙", "\t\t一、甲\n\t\t二、乙")]
    [InlineData("|单行|", "|单行|")]
    [InlineData("||\n||", "|  |\n|  |")]
    public void Tables_drawn_in_plain_text_are_rows(string text, string expected) => Assert.Equal(expected, Read("p.txt", text));

    [Theory]
    [InlineData("# 标题\n\n## 一、甲\n\n1. 推进**重点**工作\n   继续\n2. 第`二`项", "标题\n\n一、甲\n\n1. 推进重点工作\n继续\n2. 第二项")]
    [InlineData("1. 甲\n1. 乙\n1. 丙", "1. 甲\n2. 乙\n3. 丙")]
    [InlineData("3. 甲\n5. 乙", "3. 甲\n5. 乙")]
    [InlineData("1\\. 甲\\*乙&nbsp;&ldquo;丙&rdquo;", "1. 甲*乙\u00A0“丙”")]
    [InlineData("标题\n====\n\n甲\n\n---\n\n乙", "标题\n\n\n甲\n\n\n\n乙")]
    [InlineData("| 序号 | 任务 |\n|:-:|---|\n| 1 | **甲**<br>乙 |\n\n后", "| 序号 | 任务 |\n\n| 1 | 甲 / 乙 |\n后")]
    [InlineData("---\ntitle: x\n---\n\n甲[^1]\n\n[^1]: 脚注", "\n\n\n\n甲")]
    [InlineData("> 甲\n> 乙\n\n- 丙\n  - 丁", "甲\n乙\n\n丙\n丁")]
    [InlineData("[网](http://a.b) ![图](x.png) <b>粗</b>", "网  粗")]
    [InlineData("<!-- 1. 注 -->\n\n<table><tr><td>序号</td><td>任务</td></tr><tr><td rowspan=1>1</td><td>甲</td></tr></table>\n", "\n\n| 序号 | 任务 |\n| 1 | 甲 |")]
    [InlineData("**（责任单位：市发改委）**，**完成时间：**12月底前", "（责任单位：市发改委），完成时间：12月底前")]
    [InlineData("    1. 缩进\n\n一、甲\n（一）乙\n丙", "1. 缩进\n\n一、甲\n（一）乙\n丙")]
    public void Markdown_loses_its_marks_and_keeps_its_lines(string text, string expected) => Assert.Equal(expected, Read("p.md", text).TrimEnd('\n'));

    [Theory]
    [InlineData("> ", 2_000)]
    [InlineData("- ", 2_000)]
    [InlineData("[", 20_000)]
    [InlineData("**a ", 20_000)]
    [InlineData("![a](", 9_000)]
    [InlineData("![a](", 300_000)]
    public void Hostile_Markdown_ends_in_text_or_a_fault(string part, int times)
    {
        try
        {
            Assert.NotEmpty(Read("p.md", string.Concat(Enumerable.Repeat(part, times)) + "甲"));
        }
        catch (Core.Reading.ExtractionException e)
        {
            Assert.Equal(Core.Reading.Extraction.ExtractionFaults.TooComplex, e.Code);
        }
    }

    private static string Read(string file, string text) => string.Join('\n', Formats.Show(Formats.Extract(file, Encoding.UTF8.GetBytes(text))));
}
