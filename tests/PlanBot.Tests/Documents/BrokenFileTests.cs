using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Packages;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class BrokenFileTests
{
    [Theory]
    [InlineData("truncated.docx", ExtractionFaults.Damaged)]
    [InlineData("renamed-exe.docx", ExtractionFaults.NotAsNamed + ": docx")]
    [InlineData("zip-bomb-like.docx", ExtractionFaults.UnpacksTooLarge + ": 32")]
    [InlineData("xxe.docx", ExtractionFaults.HasDtd)]
    [InlineData("encrypted-like.docx", ExtractionFaults.Protected)]
    [InlineData("empty.docx", ExtractionFaults.Empty)]
    [InlineData("no-text.docx", ExtractionFaults.NoText)]
    [InlineData("truncated.ofd", ExtractionFaults.Damaged)]
    [InlineData("not-utf8.txt", ExtractionFaults.UnknownEncoding + ": 21:61")]
    [InlineData("old.doc", ExtractionFaults.OldFormat + ": docx")]
    [InlineData("plan.wps", ExtractionFaults.OldFormat + ": docx")]
    public void A_broken_file_has_its_own_fault(string file, string fault) => Assert.Equal(fault, Formats.FaultOf(file, Formats.Bytes("broken/" + file)));

    [Theory]
    [InlineData("zh", "有密码保护", "取消密码")]
    [InlineData("en", "is protected by a password", "remove the password")]
    public async Task The_sentence_names_the_file_and_what_to_do(string language, string what, string advice)
    {
        var file = Path.Combine(Formats.Folder, "broken", "encrypted-like.docx");
        (await PlanBotProcess.RunAsync("read", file, "--lang", language)).Refused(1, "encrypted-like.docx", what, advice);
    }

    [Fact]
    public async Task Nothing_of_a_local_file_is_printed()
    {
        var result = await PlanBotProcess.RunAsync("read", Path.Combine(Formats.Folder, "broken", "xxe.docx"), "--json");

        result.Refused(1, "xxe.docx", "DTD");
        Assert.Contains("\"code\": \"has-dtd\"", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", result.Out + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\\rtf1\\ansi 计划}", "plan.doc", ExtractionFaults.NotRead + ": RTF")]
    [InlineData("MIME-Version: 1.0\nContent-Type: multipart/related", "plan.mht", ExtractionFaults.NotRead + ": MHT")]
    [InlineData("  \n\t\n", "plan.txt", ExtractionFaults.NoText)]
    public void Other_formats_are_named(string content, string file, string fault) =>
        Assert.Equal(fault, Formats.FaultOf(file, System.Text.Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Text_under_the_name_of_another_format_is_read() =>
        Assert.Equal("MZ 工作计划", Formats.Extract("plan.docx", System.Text.Encoding.UTF8.GetBytes("MZ 工作计划")).Text);

    [Fact]
    public void A_package_of_another_kind_is_told() =>
        Assert.Equal(ExtractionFaults.NotText, Formats.FaultOf("plan.zip", ZipFile.Of(("计划.xml", "<a/>"))));

    [Fact]
    public void A_package_of_a_known_kind_that_is_not_read_is_named() =>
        Assert.Equal(ExtractionFaults.NotRead + ": OpenDocument", Formats.FaultOf("plan.odt", ZipFile.Of(("META-INF/manifest.xml", "<a/>"), ("content.xml", "<a/>"))));

    [Fact]
    public void A_package_with_too_many_parts_is_refused() =>
        Assert.Equal(ExtractionFaults.TooComplex, Formats.FaultOf("plan.docx", ZipFile.Of([.. Enumerable.Range(0, DocumentPackage.MaxEntries + 1).Select(i => ($"{i}", string.Empty))])));

    [Fact]
    public void A_part_that_is_nested_too_deeply_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt>", 5000));
        Assert.Equal(ExtractionFaults.TooComplex, Formats.FaultOf("plan.docx", WordFile.Of(deep)));
    }

    [Fact]
    public void An_entity_that_grows_is_refused_before_it_is_used() =>
        Assert.Equal(ExtractionFaults.HasDtd, Formats.FaultOf("plan.docx", ZipFile.Of(
            ("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"))));
}
