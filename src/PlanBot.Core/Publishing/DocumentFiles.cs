namespace PlanBot.Core.Publishing;

/// <summary>The documents in a folder: what people mean when they name a folder of plans.</summary>
public static class DocumentFiles
{
    /// <summary>Extensions of documents; formats that cannot be read are among them, so that such a file is told and not passed over.</summary>
    public static IReadOnlySet<string> Extensions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        ".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".xlsx", ".pdf", ".ofd",
        ".doc", ".wps", ".xls", ".et", ".rtf", ".mht", ".mhtml",
    };

    /// <summary>Paths of the documents right in <paramref name="folder"/>, by name. Hidden files and the lock files of Office are none.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => Extensions.Contains(Path.GetExtension(path)) && Path.GetFileName(path)[0] is not ('.' or '~'))
        .Order(StringComparer.Ordinal);
}
