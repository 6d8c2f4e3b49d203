using FsCheck;
using FsCheck.Fluent;
using PlanBot.Embedding.Encoder;
using Xunit;

namespace PlanBot.Tests.Embedding;

public sealed class TextGroupsTests
{
    private const int MaxTokens = 512;

    [Theory]
    [InlineData("", 2, "")]
    [InlineData("20", 2, "1")]
    [InlineData("8 8 8", 2, "3")]
    [InlineData("512 512", 2, "1 1")]
    [InlineData("100 100 100 100", 2, "2 2")]
    [InlineData("100 100 100 100", 1, "4")]
    [InlineData("500 500 500 500 500 500", 2, "1 1 1 1 1 1")]
    [InlineData("9000 10 10", 1, "1 2")]
    public void A_request_is_cut_into_runs(string tokens, int cores, string expected)
    {
        var texts = tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => new string('a', int.Parse(t) - 2)).ToList();
        Assert.Equal(expected, string.Join(' ', TextGroups.Of(texts, MaxTokens, cores).Select(g => g.Count)));
    }

    [Fact]
    public void Every_text_is_in_one_run_and_no_run_is_long()
    {
        var lengths = Gen.Choose(0, 700).ListOf();
        Prop.ForAll(lengths.ToArbitrary(), Gen.Choose(1, 8).ToArbitrary(), (all, cores) =>
        {
            var texts = all.Select(length => new string('a', length)).ToList();
            var groups = TextGroups.Of(texts, MaxTokens, cores);
            var next = 0;
            foreach (var (start, count) in groups)
            {
                var tokens = texts.Skip(start).Take(count).Sum(t => Math.Min(t.Length + 2, MaxTokens));
                if (start != next || count < 1 || (count > 1 && tokens > MaxTokens))
                {
                    return false;
                }

                next += count;
            }

            return next == texts.Count;
        }).Check(Repeatable.Runs(200));
    }
}
