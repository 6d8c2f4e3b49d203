using System.IO.Compression;
using System.Text;

namespace PlanBot.Tests.Documents;

/// <summary>Makes OFD documents of the XML of their pages.</summary>
internal static class OfdFile
{
    private const string Namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    /// <summary>A document of pages with text objects.</summary>
    public static byte[] Of(params string[] pages) => OfPages([.. pages.Select((p, i) => ($"Pages/Page_{i}/Content.xml", p))]);

    /// <summary>A document of pages: location as it is written, XML inside the layer.</summary>
    public static byte[] OfPages(IReadOnlyList<(string Location, string Content)> pages, string template = "", string common = "") => ZipFile.Of(
    [
        ("OFD.xml", $"<ofd:OFD {Namespace}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("Doc_0/Document.xml", $"<ofd:Document {Namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>"
            + string.Concat(pages.Select((p, i) => $"<ofd:Page ID=\"{i + 1}\" BaseLoc=\"{p.Location}\"/>")) + "</ofd:Pages></ofd:Document>"),
        .. pages.Select(p => (PlanBot.Documents.Ofd.OfdPath.Of(p.Location, "Doc_0/Document.xml"),
            $"<ofd:Page {Namespace}>{(template.Length > 0 ? "<ofd:Template TemplateID=\"9\"/>" : "")}<ofd:Content><ofd:Layer ID=\"1\">{p.Content}</ofd:Layer></ofd:Content></ofd:Page>")),
        .. template.Length > 0 ? [("Doc_0/Tpl.xml", $"<ofd:Page {Namespace}><ofd:Content><ofd:Layer ID=\"2\">{template}</ofd:Layer></ofd:Content></ofd:Page>")] : Array.Empty<(string, string)>(),
    ]);

    /// <summary>A document of pages with signatures.</summary>
    /// <param name="pages">XML inside the layer of each page.</param>
    /// <param name="parts">The parts of the signatures; the first lists them.</param>
    public static byte[] Signed(string[] pages, IReadOnlyList<(string Name, byte[] Content)> parts)
    {
        using var file = new MemoryStream();
        file.Write(Of(pages));
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("OFD.xml")!.Delete();
            var root = $"<ofd:OFD {Namespace}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/{parts[0].Name}</ofd:Signatures></ofd:DocBody></ofd:OFD>";
            foreach (var (name, content) in parts.Append(("OFD.xml", Encoding.UTF8.GetBytes(root))))
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A text object with one code.</summary>
    public static string Text(double x, double y, string text, string code = "", string more = "", double size = 5) => System.FormattableString.Invariant(
        $"<ofd:TextObject ID=\"3\" Boundary=\"{x} {y} 150 {size * 1.3}\" Font=\"1\" Size=\"{size}\" {more}><ofd:TextCode X=\"0\" Y=\"{size}\" {code}>{text}</ofd:TextCode></ofd:TextObject>");
}
