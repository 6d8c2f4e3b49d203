using FsCheck;
using FsCheck.Fluent;
using PlanBot.Embedding.Models;
using PlanBot.Embedding.Tokens;
using Xunit;

namespace PlanBot.Tests.Embedding;

public sealed class TokenizerTests
{
    private const int Max = 16;

    private static readonly string[] Names =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##b", "ab", "##c", "cafe", "caf\u00e9", "i\u0307", "i", "[", "]", "sep", "A",
        ".", "\u5e02", "##\u5e02", "\u4e00\u5e02", "\u8c48", "\u1112", "##\u1161", "##\u11ab",
    ];

    private static readonly Vocabulary Words = Vocabulary.Parse(string.Join('\n', Names), "vocab.txt");

    private static readonly string[] Pieces =
    [
        "a", "b", "ab", "abc", "A", " ", "\t", "\u3000", ".", "[SEP]", "\u5e02", "caf\u00e9", "e\u0301", "\ud83d\ude42", "\ud800", "\udc00", "\0", "\u200b", "\ufffd", "\u2028", "\u0130", "\ud55c", new string('a', 150),
    ];

    [Theory]
    [InlineData("", "")]
    [InlineData("ab", "ab")]
    [InlineData("abb abc acb", "ab ##b ab ##c a ##c ##b")]
    [InlineData("ABC", "ab ##c")]
    [InlineData("x abx", "[UNK] [UNK]")]
    [InlineData("a.b", "a . [UNK]")]
    [InlineData("a\u5e02b\u5e02", "a \u5e02 [UNK] \u5e02")]
    [InlineData("\u4e00\u5e02", "[UNK] \u5e02")]
    [InlineData("[SEP]", "[ sep ]")]
    [InlineData("a\u200bb\0\ufffdc\u00ad", "ab ##c")]
    [InlineData("a\u3000a\u00a0a\u2028a\ra\na\ta", "a a a a a a a")]
    [InlineData("a\ud800b", "ab")]
    [InlineData("\udc00\ud800", "")]
    [InlineData("\ud83d\ude42", "[UNK]")]
    [InlineData("caf\u00e9 cafe\u0301 CAF\u00c9", "caf\u00e9 [UNK] caf\u00e9")]
    [InlineData("\u0130", "i\u0307")]
    public void A_text_is_cut_into_pieces(string text, string expected) =>
        Assert.Equal(expected, Encode(text, new TokenizerSettings(LowerCase: true, StripAccents: false, SplitIdeographs: true)));

    [Theory]
    [InlineData("caf\u00e9 cafe\u0301 CAF\u00c9", true, true, true, "cafe cafe cafe")]
    [InlineData("\u0301 \u0130", true, true, true, "i")]
    [InlineData("\ud55c", true, true, true, "\u1112 ##\u1161 ##\u11ab")]
    [InlineData("\uf900", true, true, true, "\u8c48")]
    [InlineData("A a", false, false, true, "A a")]
    [InlineData("\u4e00\u5e02 a\u5e02", true, false, false, "\u4e00\u5e02 a ##\u5e02")]
    public void Settings_count(string text, bool lowerCase, bool stripAccents, bool splitIdeographs, string expected) =>
        Assert.Equal(expected, Encode(text, new TokenizerSettings(lowerCase, stripAccents, splitIdeographs)));

    [Fact]
    public void A_word_of_more_than_100_characters_is_unknown()
    {
        var settings = new TokenizerSettings(LowerCase: true, StripAccents: false, SplitIdeographs: true);
        Assert.Equal("[UNK]", Encode("a" + new string('b', 100), settings));
        var ids = new int[200];
        Assert.Equal(101, new BertTokenizer(Words, settings).Encode("a" + new string('b', 99), ids));
    }

    [Theory]
    [InlineData("a ", 1_000_000)]
    [InlineData("a", 1_000_000)]
    [InlineData(" ", 1_000_000)]
    [InlineData("\u5e02", 500_000)]
    [InlineData("ab.", 500_000)]
    public void A_long_text_is_cut_and_still_closed(string piece, int times)
    {
        var tokenizer = BundledModel.Generator.Loaded.Tokenizer;
        var ids = new int[512];
        var count = tokenizer.Encode(string.Concat(Enumerable.Repeat(piece, times)), ids);
        Assert.Equal(101, ids[0]);
        Assert.Equal(102, ids[count - 1]);
        Assert.Equal(piece switch { " " => 2, "a" => 3, _ => 512 }, count);
    }

    [Fact]
    public void Any_text_begins_and_ends_with_the_marks_and_a_cut_text_is_the_beginning_of_the_whole()
    {
        var settings = from lower in Gen.Elements(true, false)
                       from strip in Gen.Elements(true, false)
                       from split in Gen.Elements(true, false)
                       select new TokenizerSettings(lower, strip, split);
        var mixtures = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        var texts = Gen.OneOf(mixtures, ArbMap.Default.GeneratorFor<string>().Select(t => t ?? string.Empty));
        Prop.ForAll(texts.ToArbitrary(), settings.ToArbitrary(), (text, how) =>
        {
            var tokenizer = new BertTokenizer(Words, how);
            var whole = new int[(text.Length * 3) + 2];
            var ids = new int[Max];
            var all = tokenizer.Encode(text, whole);
            var count = tokenizer.Encode(text, ids);
            return count == Math.Min(all, Max) && ids[0] == Words.Opening && ids[count - 1] == Words.Closing
                && whole.AsSpan(0, count - 1).SequenceEqual(ids.AsSpan(0, count - 1))
                && ids.All(id => id >= 0 && id < Words.Count);
        }).Check(Repeatable.Runs(500));
    }

    private static string Encode(string text, TokenizerSettings settings)
    {
        var ids = new int[Max];
        var count = new BertTokenizer(Words, settings).Encode(text, ids);
        Assert.Equal(Words.Opening, ids[0]);
        Assert.Equal(Words.Closing, ids[count - 1]);
        return string.Join(' ', ids.Take(count - 1).Skip(1).Select(id => Names[id]));
    }
}
