namespace PlanBot.Documents.Ofd;

/// <summary>Locations in a package (GB/T 33190-2016, 7.4.2): from its root with a leading slash, else from the folder of the part that names them.</summary>
internal static class OfdPath
{
    /// <summary>The name of the part, without a leading slash.</summary>
    /// <param name="location">The location as it is written.</param>
    /// <param name="part">The part that names it; empty for the root.</param>
    public static string Of(string location, string part)
    {
        var path = location.Trim().Replace('\\', '/');
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..part.LastIndexOf('/')] : string.Empty;
        var steps = new List<string>();
        foreach (var step in (path.StartsWith('/') ? path : $"{folder}/{path}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
