using System.Reflection;

namespace PlanBot.Documents.Printing;

/// <summary>A small table that travels inside the assembly: tab-separated lines, <c>#</c> comments.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows, each with <paramref name="columns"/> fields.</summary>
    public static IReadOnlyList<string[]> Load(string name, int columns)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => !l.StartsWith('#'))
            .Select(l => l.TrimEnd('\r').Split('\t'))
            .ToList();
        return rows.TrueForAll(r => r.Length == columns) ? rows : throw new InvalidOperationException($"{name}: every row has {columns} fields.");
    }
}
