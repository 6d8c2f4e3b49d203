using System.Xml.Linq;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Layout;
using PlanBot.Documents.Packages;

namespace PlanBot.Documents.Ofd;

/// <summary>
/// Takes the text out of OFD documents (GB/T 33190-2016): pages in the order of the document, with the texts of their
/// templates, placed by their coordinates. Annotations, seals and signatures are no text; the report names them.
/// </summary>
internal sealed class OfdReader : IPackageReader
{
    private const string Root = "OFD.xml";
    private const int MaxPages = 2_000;

    /// <inheritdoc/>
    public bool Claims(DocumentPackage package) => package.Parts.Contains(Root);

    /// <inheritdoc/>
    public SourceText Read(string fileName, DocumentPackage package)
    {
        var (pages, seals) = (new List<LaidOutPage>(), new List<SourceSeal>());
        var signatures = new SignatureReader(package);
        foreach (var body in OfdXml.Elements(package.ReadXml(Root), "DocBody"))
        {
            var path = OfdPath.Of(OfdXml.Elements(body, "DocRoot").FirstOrDefault()?.Value ?? string.Empty, string.Empty);
            var numbers = ReadDocument(package, path, pages);
            seals.AddRange(signatures.Read(body, path, numbers));
        }

        return PagedText.Of(fileName, pages, seals);
    }

    private static Dictionary<string, int> ReadDocument(DocumentPackage package, string path, List<LaidOutPage> pages)
    {
        var document = package.ReadXml(path);
        var templates = OfdXml.Elements(document, "TemplatePage").Where(t => OfdXml.Attribute(t, "ID") is not null)
            .GroupBy(t => OfdXml.Attribute(t, "ID")!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => LocationOf(g.First(), path), StringComparer.Ordinal);
        var area = OfdXml.Elements(document, "PhysicalBox").Select(e => Numbers.Of(e.Value)).FirstOrDefault(b => b.Count == 4);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in OfdXml.Elements(document, "Page"))
        {
            if (pages.Count >= MaxPages)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }

            pages.Add(ReadPage(package, LocationOf(page, path), templates, area));
            numbers[OfdXml.Attribute(page, "ID") ?? string.Empty] = pages.Count;
        }

        return numbers;
    }

    private static LaidOutPage ReadPage(DocumentPackage package, string path, Dictionary<string, string> templates, IReadOnlyList<double>? area)
    {
        var page = package.ReadXml(path);
        var own = OfdXml.Elements(page, "PhysicalBox").Select(e => Numbers.Of(e.Value)).FirstOrDefault(b => b.Count == 4) ?? area;
        var (texts, rules) = (new List<PlacedText>(), new List<Rule>());
        foreach (var template in OfdXml.Elements(page, "Template").Select(t => OfdXml.Attribute(t, "TemplateID")).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (templates.TryGetValue(template, out var location) && package.Parts.Contains(location))
            {
                var background = package.ReadXml(location);
                texts.AddRange(TextObjects.Of(background));
                rules.AddRange(PathObjects.Of(background));
            }
        }

        texts.AddRange(TextObjects.Of(page));
        rules.AddRange(PathObjects.Of(page));
        return new LaidOutPage(own?[2] ?? texts.Select(t => t.Right).DefaultIfEmpty().Max(), own?[3] ?? texts.Select(t => t.Bottom).DefaultIfEmpty().Max(), texts) { Rules = rules };
    }

    private static string LocationOf(XElement element, string document) => OfdPath.Of(OfdXml.Attribute(element, "BaseLoc") ?? string.Empty, document);
}
