using System.Text;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class TextDecoderTests
{
    private const string Words = "连政办发〔2026〕13号\n一、统筹推进\r\n1. 推进“3+X”园区建设—㐀𠀀。（责任单位：市发改委）\n";

    /// <summary>Fewer bytes than these may be characters of several encodings, and nothing tells which.</summary>
    private const int Told = 8;

    static TextDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool> Encodings() => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "utf-16", false }, { "utf-16", true }, { "utf-16BE", false }, { "utf-16BE", true },
        { "gb18030", false }, { "gb18030", true },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_the_same_in_every_encoding(string name, bool marked) => Assert.Equal(Words, TextDecoder.Decode(Bytes(Words, name, marked)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_whole_plan_is_the_same_in_every_encoding(string name, bool marked)
    {
        var plan = File.ReadAllText(Path.Combine(LoadedPlans.Data.Plans, "lianyungang-wuxi-2026.txt"));
        Assert.Equal(plan, TextDecoder.Decode(Bytes(plan, name, marked)));
    }

    [Theory]
    [InlineData("gb2312")]
    [InlineData("GBK")]
    public void Few_words_are_read_as_declared(string declared) => Assert.Equal("閟um", TextDecoder.Decode([0xe9, 0x73, 0x75, 0x6d], declared));

    [Theory]
    [InlineData(new byte[] { 0x52, 0xe9, 0x73, 0x75, 0x6d, 0xe9 }, 1, 2)] // Latin 1
    [InlineData(new byte[] { 0xe8, 0xae, 0xa1, 0x0a, 0xe5, 0x88, 0x92, 0xe8, 0xae }, 2, 2)] // UTF-8, cut off
    [InlineData(new byte[] { 0xb9, 0xa4, 0xd7, 0xf7, 0x0a, 0xbc, 0xc6, 0xff, 0xbb }, 2, 2)] // GB18030 with a byte that is none
    [InlineData(new byte[] { 0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x41, 0x00 }, 1, 2)] // UTF-16 with half a pair
    public void The_first_bad_byte_is_told_with_its_place(byte[] bytes, int line, int column)
    {
        var fault = Assert.Throws<ExtractionException>(() => TextDecoder.Decode(bytes));
        Assert.Equal((ExtractionFaults.UnknownEncoding, line, column), (fault.Code, fault.Line, fault.Column));
    }

    [Theory]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 0x00, 0x01 })]
    [InlineData(new byte[] { 0x41, 0x00, 0x42 })]
    public void Bytes_with_NULs_are_no_text(byte[] bytes) =>
        Assert.Equal(ExtractionFaults.NotText, Assert.Throws<ExtractionException>(() => TextDecoder.Decode(bytes)).Code);

    [Fact]
    public void A_plan_cut_at_any_byte_is_read_or_refused_but_never_changed()
    {
        foreach (var name in new[] { "utf-8", "gb18030" })
        {
            var bytes = Bytes(Words, name, marked: false);
            for (var length = Told; length < bytes.Length; length++)
            {
                try
                {
                    Assert.StartsWith(TextDecoder.Decode(bytes.AsSpan(0, length)), Words, StringComparison.Ordinal);
                }
                catch (ExtractionException e)
                {
                    Assert.Equal(ExtractionFaults.UnknownEncoding, e.Code);
                }
            }
        }
    }

    private static byte[] Bytes(string text, string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        var mark = !marked ? [] : encoding.GetBytes("\uFEFF");
        return [.. mark, .. encoding.GetBytes(text)];
    }
}
