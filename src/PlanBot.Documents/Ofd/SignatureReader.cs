using System.Xml.Linq;
using PlanBot.Core.Plans;
using PlanBot.Documents.Packages;

namespace PlanBot.Documents.Ofd;

/// <summary>
/// Tells what an OFD is signed and stamped with (GB/T 33190-2016, 15 and 18). What is missing or wrong there keeps back
/// nothing of the text: it is left out.
/// </summary>
/// <param name="package">The package.</param>
internal sealed class SignatureReader(DocumentPackage package)
{
    private const int Most = 100;
    private const int LongestText = 200;

    /// <summary>The signatures of a document, and the stamps among the notes on its pages.</summary>
    /// <param name="body">The element <c>DocBody</c>.</param>
    /// <param name="root">The part that holds the document.</param>
    /// <param name="pages">Number of each page by its id.</param>
    public IEnumerable<SourceSeal> Read(XElement body, string root, IReadOnlyDictionary<string, int> pages) => Signatures(body, pages).Concat(Stamps(root, pages)).Take(Most);

    private IEnumerable<SourceSeal> Signatures(XElement body, IReadOnlyDictionary<string, int> pages)
    {
        foreach (var list in body.Elements().Where(e => e.Name.LocalName == "Signatures").Select(e => OfdPath.Of(e.Value, string.Empty)).Where(package.Parts.Contains))
        {
            foreach (var entry in OfdXml.Elements(package.ReadXml(list), "Signature").Take(Most))
            {
                var path = OfdPath.Of(OfdXml.Attribute(entry, "BaseLoc") ?? string.Empty, list);
                if (package.Parts.Contains(path))
                {
                    yield return Signature(package.ReadXml(path), path, OfdXml.Attribute(entry, "Type"), pages);
                }
            }
        }
    }

    private SourceSeal Signature(XElement signature, string path, string? type, IReadOnlyDictionary<string, int> pages)
    {
        var provider = OfdXml.Elements(signature, "Provider").FirstOrDefault();
        var by = provider is null ? null : Told(OfdXml.Attribute(provider, "Company")) ?? Told(OfdXml.Attribute(provider, "ProviderName"));
        var shown = OfdXml.Elements(signature, "StampAnnot").Select(s => OfdXml.Attribute(s, "PageRef") is { } id && pages.TryGetValue(id, out var page) ? page : 0).Where(p => p > 0);
        var seal = OfdXml.Elements(signature, "Seal").SelectMany(s => OfdXml.Elements(s, "BaseLoc")).FirstOrDefault();
        var value = OfdXml.Elements(signature, "SignedValue").FirstOrDefault();
        var name = NameIn(seal, path) ?? NameIn(value, path);
        var isSeal = seal is not null || name is not null || !string.Equals(type, "Sign", StringComparison.OrdinalIgnoreCase);
        return new SourceSeal(isSeal ? SealKind.Seal : SealKind.Signature, name, by, Told(OfdXml.Elements(signature, "SignatureDateTime").FirstOrDefault()?.Value), [.. shown.Distinct().Order()]);
    }

    private string? NameIn(XElement? location, string path) => location is null ? null : Told(SealName.Of(package.ReadBytes(OfdPath.Of(location.Value, path))));

    private IEnumerable<SourceSeal> Stamps(string root, IReadOnlyDictionary<string, int> pages)
    {
        foreach (var list in OfdXml.Elements(package.ReadXml(root), "Annotations").Select(e => OfdPath.Of(e.Value, root)).Where(package.Parts.Contains))
        {
            foreach (var page in OfdXml.Elements(package.ReadXml(list), "Page"))
            {
                var location = OfdXml.Elements(page, "FileLoc").FirstOrDefault()?.Value;
                var path = OfdPath.Of(location ?? string.Empty, list);
                if (location is null || !package.Parts.Contains(path) || !pages.TryGetValue(OfdXml.Attribute(page, "PageID") ?? string.Empty, out var number))
                {
                    continue;
                }

                foreach (var stamp in OfdXml.Elements(package.ReadXml(path), "Annot").Where(a => string.Equals(OfdXml.Attribute(a, "Type"), "Stamp", StringComparison.OrdinalIgnoreCase)))
                {
                    yield return new SourceSeal(SealKind.Stamp, null, Told(OfdXml.Attribute(stamp, "Creator")), Told(OfdXml.Attribute(stamp, "LastModDate")), [number]);
                }
            }
        }
    }

    private static string? Told(string? text)
    {
        var told = string.Concat((text ?? string.Empty).Where(c => !char.IsControl(c))).Trim();
        return told.Length == 0 ? null : told.Length > LongestText ? told[..LongestText] : told;
    }
}
