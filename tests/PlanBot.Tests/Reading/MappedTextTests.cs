using PlanBot.Core.Reading;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class MappedTextTests
{
    [Theory]
    [InlineData("12 月底前", "12月底前")]
    [InlineData("  甲 乙  ", "甲乙")]
    [InlineData("One Person Company", "One Person Company")]
    [InlineData("One \n Person", "One Person")]
    [InlineData("AI 领航 5G", "AI领航5G")]
    [InlineData("5 G", "5G")]
    [InlineData("", "")]
    public void Squeeze_keeps_blanks_only_between_Latin_letters(string text, string squeezed) =>
        Assert.Equal(squeezed, MappedText.Of(text, 0, text.Length).Squeeze().Value);

    [Fact]
    public void Every_character_still_knows_its_offset()
    {
        const string source = "甲 乙\n丙（丁）戊";
        var text = MappedText.Of(source, 0, 3).AppendLine(MappedText.Of(source, 4, 5)).Squeeze().Without([(3, 3)]);
        Assert.Equal("甲乙丙戊", text.Value);
        Assert.All(Enumerable.Range(0, text.Length), i => Assert.Equal(source[text.OffsetOf(i)], text.Value[i]));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(4, 2, 1)]
    [InlineData(9, 3, 3)]
    public void A_source_tells_line_and_column(int offset, int line, int column) =>
        Assert.Equal((line, column), new SourceText("t.txt", "甲乙丙\n丁\r\n戊己庚").Place(offset));

    [Fact]
    public void A_line_comes_without_its_end()
    {
        var source = new SourceText("t.txt", "甲\r\n乙\n\n丙");
        Assert.Equal(["甲", "乙", string.Empty, "丙"], Enumerable.Range(1, source.LineCount).Select(n => source.Line(n).Value));
    }
}
