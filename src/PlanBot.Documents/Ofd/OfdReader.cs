using System.Xml.Linq;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Layout;
using PlanBot.Documents.Packages;

namespace PlanBot.Documents.Ofd;

/// <summary>
/// Takes the text out of OFD documents (GB/T 33190-2016): pages in the order of the document, with the texts of their
/// templates, placed by their coordinates. Annotations, seals and signatures are no text. Elements are known by their
/// local names, since writers disagree about the namespace.
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
        var pages = new List<LaidOutPage>();
        foreach (var location in Elements(package.ReadXml(Root), "DocRoot").Select(e => e.Value))
        {
            var path = OfdPath.Of(location, string.Empty);
            var document = package.ReadXml(path);
            var templates = Elements(document, "TemplatePage").Where(t => Id(t, "ID") is not null)
                .GroupBy(t => Id(t, "ID")!, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => LocationOf(g.First(), path), StringComparer.Ordinal);
            var area = Elements(document, "PhysicalBox").Select(e => Numbers.Of(e.Value)).FirstOrDefault(b => b.Count == 4);
            foreach (var page in Elements(document, "Page"))
            {
                if (pages.Count >= MaxPages)
                {
                    throw new ExtractionException(ExtractionFaults.TooComplex);
                }

                pages.Add(ReadPage(package, LocationOf(page, path), templates, area));
            }
        }

        return PagedText.Of(fileName, pages);
    }

    private static LaidOutPage ReadPage(DocumentPackage package, string path, Dictionary<string, string> templates, IReadOnlyList<double>? area)
    {
        var page = package.ReadXml(path);
        var own = Elements(page, "PhysicalBox").Select(e => Numbers.Of(e.Value)).FirstOrDefault(b => b.Count == 4) ?? area;
        var (texts, rules) = (new List<PlacedText>(), new List<Rule>());
        foreach (var template in Elements(page, "Template").Select(t => Id(t, "TemplateID")).OfType<string>().Distinct(StringComparer.Ordinal))
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

    private static string LocationOf(XElement element, string document) => OfdPath.Of(Id(element, "BaseLoc") ?? string.Empty, document);

    private static string? Id(XElement element, string name) => element.Attribute(name)?.Value.Trim();

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
