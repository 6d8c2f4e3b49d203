using System.Text;
using PlanBot.Core.Exporting;
using Xunit;

namespace PlanBot.Tests.Documents;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("2026年市卫健委任务清单", "2026年市卫健委任务清单.docx")]
    [InlineData("../../etc/passwd", "etcpasswd.docx")]
    [InlineData("..\\..\\a:b*c?\"<d>|e", "abcde.docx")]
    [InlineData(" .hidden. ", "hidden.docx")]
    [InlineData("a\r\nSet-Cookie: x\u0000", "aSet-Cookie x.docx")]
    [InlineData("\u202Etxt.exe", "txt.exe.docx")]
    [InlineData("///", "plan.docx")]
    [InlineData("", "plan.docx")]
    public void A_name_holds_nothing_that_means_something_to_a_file_system(string title, string name) =>
        Assert.Equal(name, FileName.Of(title, FileFormat.Docx, "plan"));

    [Fact]
    public void A_long_title_is_cut_between_characters()
    {
        var name = FileName.Of(new string('长', 59) + "𠮷𠮷", FileFormat.Xlsx, "plan");

        Assert.Equal(new string('长', 59) + ".xlsx", name);
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 255);
    }

    [Theory]
    [InlineData(".DOCX", FileFormat.Docx)]
    [InlineData("xlsx", FileFormat.Xlsx)]
    [InlineData(".ics", FileFormat.Ics)]
    [InlineData(".doc", FileFormat.None)]
    [InlineData("", FileFormat.None)]
    [InlineData(null, FileFormat.None)]
    public void An_extension_says_the_format(string? extension, FileFormat format) => Assert.Equal(format, FileFormats.OfExtension(extension));
}
