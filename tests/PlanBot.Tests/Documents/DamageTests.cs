using FsCheck;
using FsCheck.Fluent;
using PlanBot.Core.Reading;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>Files cut off or changed anywhere end in their text or in a fault, never in another exception.</summary>
public sealed class DamageTests
{
    private static readonly (string File, byte[] Bytes)[] Files =
        [.. Directory.EnumerateFiles(Formats.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("zip-bomb-like.docx", StringComparison.Ordinal) && !f.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))];

    public static TheoryData<string> Names() => [.. Files.Select(f => f.File).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_cut_off_anywhere_ends_in_text_or_a_fault(string file)
    {
        var bytes = Files.First(f => f.File == file).Bytes;
        const int places = 60;
        for (var i = 0; i < places; i++)
        {
            RequireEnd(file, bytes[..(int)((long)bytes.Length * i / places)]);
        }
    }

    [Fact]
    public void A_file_with_other_bytes_anywhere_ends_in_text_or_a_fault()
    {
        var changes = from file in Gen.Choose(0, Files.Length - 1)
                      from places in Gen.Choose(0, int.MaxValue).ListOf()
                      from value in Gen.Choose(0, 255)
                      select (file, places, value);
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var (name, original) = Files[change.file];
            var bytes = original.ToArray();
            foreach (var place in change.places.Where(_ => bytes.Length > 0))
            {
                bytes[place % bytes.Length] = (byte)change.value;
            }

            RequireEnd(name, bytes);
        }).Check(Repeatable.Runs(400));
    }

    // Damage inside the compressed parts is found by their checksums; the XML itself is changed here.
    [Fact]
    public void A_document_with_other_XML_ends_in_text_or_a_fault()
    {
        string[] pieces =
        [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>一、甲</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tcPr><w:gridSpan w:val=\"-5\"/></w:tcPr>",
            "<w:tcPr><w:vMerge/></w:tcPr>", "<w:pPr><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:br/>",
            "<w:fldChar w:fldCharType=\"separate\"/>", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "<w:txbxContent>", "</w:txbxContent>", "<w:sym w:char=\"zz\"/>", "<w:gridBefore w:val=\"x\"/>",
        ];
        var bodies = Gen.Elements(pieces).ListOf().Select(string.Concat);
        var list = WordFile.List(1, WordFile.Level(0, "chineseCounting", "%1、%9%"));
        Prop.ForAll(bodies.ToArbitrary(), body => RequireEnd("p.docx", WordFile.Of(Closed(body), list))).Check(Repeatable.Runs(300));
    }

    private static void RequireEnd(string file, byte[] bytes)
    {
        try
        {
            Assert.NotEmpty(Formats.Extract(file, bytes).Text);
        }
        catch (ExtractionException e)
        {
            Assert.NotEmpty(e.Code);
        }
    }

    // Pieces in any order are seldom well-formed: closing tags without their opening ones fall away, the others are closed.
    private static string Closed(string body)
    {
        var open = new Stack<string>();
        var result = new System.Text.StringBuilder();
        foreach (var tag in System.Text.RegularExpressions.Regex.Matches(body, "<[^>]*>|[^<]+").Select(m => m.Value))
        {
            var name = tag.Trim('<', '>', '/').Split(' ')[0];
            if (tag.StartsWith("</", StringComparison.Ordinal))
            {
                if (open.TryPeek(out var top) && top == name)
                {
                    open.Pop();
                    result.Append(tag);
                }

                continue;
            }

            result.Append(tag);
            if (tag[0] == '<' && !tag.EndsWith("/>", StringComparison.Ordinal))
            {
                open.Push(name);
            }
        }

        return result.Append(string.Concat(open.Select(n => $"</{n}>"))).ToString();
    }
}
