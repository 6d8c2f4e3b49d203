using System.Xml.Linq;

namespace PlanBot.Documents.Ofd;

/// <summary>Elements by their local names, since writers disagree about the namespace.</summary>
internal static class OfdXml
{
    /// <summary>Every element of a name below another.</summary>
    public static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>The value of an attribute without blanks around it; null for none.</summary>
    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value.Trim();
}
