using System.Text;

namespace PlanBot.Channels;

/// <summary>Splits a text that is too long for one message at its line ends, so that no item is cut.</summary>
public static class MessageParts
{
    /// <summary>The parts, each at most <paramref name="most"/> characters (UTF-16 units) unless one line alone is longer, which is cut between characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Longest part, at least 2 characters.</param>
    public static IReadOnlyList<string> Split(string text, int most)
    {
        if (text.Length <= most)
        {
            return [text];
        }

        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var line in text.Split('\n').SelectMany(l => Cut(l, most)))
        {
            if (part.Length > 0 && part.Length + 1 + line.Length > most)
            {
                parts.Add(part.ToString().Trim('\n'));
                part.Clear();
            }

            part.Append(part.Length > 0 ? "\n" : string.Empty).Append(line);
        }

        parts.Add(part.ToString().Trim('\n'));
        return [.. parts.Where(p => p.Length > 0)];
    }

    private static IEnumerable<string> Cut(string line, int most)
    {
        while (line.Length > most)
        {
            var at = char.IsHighSurrogate(line[most - 1]) ? most - 1 : most;
            yield return line[..at];
            line = line[at..];
        }

        yield return line;
    }
}
