using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Lexicons;

public sealed class NumeralTests
{
    [Theory]
    [InlineData("7", 7)]
    [InlineData("12", 12)]
    [InlineData("１２", 12)]
    [InlineData("七", 7)]
    [InlineData("十", 10)]
    [InlineData("十二", 12)]
    [InlineData("二十", 20)]
    [InlineData("二十三", 23)]
    [InlineData("一百零五", 105)]
    [InlineData("二〇二六", 2026)]
    [InlineData("二零二六", 2026)]
    public void Reads_a_numeral(string text, int number)
    {
        Assert.True(LoadedPlans.Data.Lexicon.Numerals.TryParse(text, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("甲")]
    [InlineData("一甲")]
    [InlineData("十一十二十三十四")]
    [InlineData("三四十")]
    public void Refuses_what_is_no_numeral(string text) => Assert.False(LoadedPlans.Data.Lexicon.Numerals.TryParse(text, out _));
}
