using System.IO.Compression;
using System.Text;
using PlanBot.Documents.Layout;
using PlanBot.Documents.Pdf.Drawing;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>The lines that pages of a PDF draw, as far as tables are made of them.</summary>
public sealed class PdfRulesTests
{
    [Theory]
    [InlineData("10 700 m 110 700 l S")]
    [InlineData("10 699.5 100 1 re f")]
    [InlineData("q 2 0 0 2 0 0 cm 5 350 m 55 350 l S Q")]
    [InlineData("(a string \\) with m l S) Tj 10 700 m 110 700 l 10 w S")]
    [InlineData("0 0 m 5 5 l n 10 700 m 110 700 l S 0 0 m 3 100 l S")]
    public void A_rule_is_found_however_it_is_drawn(string content) =>
        Assert.Equal([new Rule(IsLevel: true, 142, 10, 110)], Assert.Single(PdfRules.Of(Pdf(content))));

    [Fact]
    public void A_box_is_four_rules() => Assert.Equal(4, Assert.Single(PdfRules.Of(Pdf("10 10 100 50 re S"))).Count);

    [Fact]
    public void A_form_is_drawn_where_it_is_placed() =>
        Assert.Equal([new Rule(IsLevel: true, 142, 10, 110)], Assert.Single(PdfRules.Of(Pdf("q 1 0 0 1 10 0 cm /Fm0 Do Q", "0 700 m 100 700 l S"))));

    [Fact]
    public void A_form_that_draws_itself_ends() => Assert.NotNull(PdfRules.Of(Pdf("/Fm0 Do", "0 700 m 100 700 l S /Fm0 Do")));

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("%PDF-1.7 1 0 obj <</Type/Catalog/Pages 1 0 R/Kids[1 0 R 1 0 R]>> endobj")]
    [InlineData("%PDF-1.7 1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj 2 0 R endobj")]
    [InlineData("%PDF-1.7 1 0 obj [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("%PDF-1.7 1 0 obj <</Length 99999999999>> stream\nabc")]
    [InlineData("%PDF-1.7 1 0 obj (((((((((")]
    public void What_is_not_well_formed_has_no_rules(string file) => Assert.All(PdfRules.Of(Encoding.Latin1.GetBytes(file)), Assert.Empty);

    [Fact]
    public void A_stream_that_unpacks_without_end_has_no_rules()
    {
        var content = new byte[120 * 1024 * 1024];
        Array.Fill(content, (byte)' ');

        Assert.Empty(PdfRules.Of(Pdf(Encoding.Latin1.GetString(content))));
    }

    // A PDF of one page of 595 by 842 points, its content packed, objects without a table of places.
    private static byte[] Pdf(string content, string form = "")
    {
        var file = new MemoryStream();
        Write("%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842]>>\nendobj\n");
        Write("3 0 obj\n<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</XObject <</Fm0 5 0 R>>>>>>\nendobj\n");
        WriteStream(4, string.Empty, content);
        WriteStream(5, "/Type /XObject /Subtype /Form /Resources <</XObject <</Fm0 5 0 R>>>>", form);
        Write("trailer <</Root 1 0 R>>\n%%EOF");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));

        void WriteStream(int number, string entries, string text)
        {
            using var packed = new MemoryStream();
            using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                pack.Write(Encoding.Latin1.GetBytes(text));
            }

            Write($"{number} 0 obj\n<</Filter /FlateDecode /Length {packed.Length} {entries}>>\nstream\n");
            file.Write(packed.ToArray());
            Write("\nendstream\nendobj\n");
        }
    }
}
