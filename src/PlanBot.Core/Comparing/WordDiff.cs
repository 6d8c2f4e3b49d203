using System.Text.Json.Serialization;

namespace PlanBot.Core.Comparing;

/// <summary>A stretch of two compared texts.</summary>
/// <param name="Kind">In which of them it stands.</param>
/// <param name="Text">Its characters as printed.</param>
public sealed record DiffPart(DiffKind Kind, string Text);

/// <summary>In which of two texts a stretch stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiffKind>))]
public enum DiffKind
{
    /// <summary>In both.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>Only in the earlier one.</summary>
    [JsonStringEnumMemberName("old")]
    Old,

    /// <summary>Only in the later one.</summary>
    [JsonStringEnumMemberName("new")]
    New,
}

/// <summary>
/// The difference of two texts by words: the longest common subsequence of Han characters, Latin words and numbers (Hunt and
/// McIlroy 1976), where lone characters that happen to agree between changes count as changed, so that words stay whole.
/// </summary>
public static class WordDiff
{
    private const int ShortestSame = 2;

    /// <summary>A text of which less than this share is the same is new as a whole, and no word of it stands out.</summary>
    private const double LeastSame = 0.3;

    /// <summary>The later text of a difference, its new words as such; as one stretch where hardly anything of it is the same.</summary>
    public static IReadOnlyList<DiffPart> LaterOf(IReadOnlyList<DiffPart> difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var parts = difference.Where(p => p.Kind != DiffKind.Old).ToList();
        var same = parts.Where(p => p.Kind == DiffKind.Same).Sum(p => p.Text.Length);
        return same < LeastSame * parts.Sum(p => p.Text.Length) ? [new DiffPart(DiffKind.Same, string.Concat(parts.Select(p => p.Text)))] : parts;
    }

    /// <summary>The texts as stretches: the same and the old ones are the earlier text, the same and the new ones the later.</summary>
    public static IReadOnlyList<DiffPart> Of(string earlier, string later)
    {
        var (a, b) = (Cut(earlier), Cut(later));
        var parts = new List<(DiffKind Kind, List<string> Words)>();
        foreach (var (kind, word) in Walk(a, b))
        {
            if (parts.Count == 0 || parts[^1].Kind != kind)
            {
                parts.Add((kind, []));
            }

            parts[^1].Words.Add(word);
        }

        return Joined(parts);
    }

    private static IEnumerable<(DiffKind Kind, string Word)> Walk(List<string> a, List<string> b)
    {
        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var (x, y) = (0, 0);
        while (x < a.Count || y < b.Count)
        {
            if (x < a.Count && y < b.Count && a[x] == b[y])
            {
                yield return (DiffKind.Same, a[x]);
                (x, y) = (x + 1, y + 1);
            }
            else if (x < a.Count && (y == b.Count || longest[x + 1, y] >= longest[x, y + 1]))
            {
                yield return (DiffKind.Old, a[x++]);
            }
            else
            {
                yield return (DiffKind.New, b[y++]);
            }
        }
    }

    // Between two changes a single common character is no common word; what is taken back is old and new.
    private static List<DiffPart> Joined(List<(DiffKind Kind, List<string> Words)> parts)
    {
        var joined = new List<DiffPart>();
        var (old, added) = (string.Empty, string.Empty);
        for (var i = 0; i < parts.Count; i++)
        {
            var (kind, words) = parts[i];
            var text = string.Concat(words);
            var isWord = words.Count >= ShortestSame || char.IsAsciiLetterOrDigit(text[0]);
            if (kind == DiffKind.Same && (isWord || i == 0 || i == parts.Count - 1))
            {
                Flush();
                joined.Add(new DiffPart(DiffKind.Same, text));
            }
            else
            {
                old += kind == DiffKind.New ? string.Empty : text;
                added += kind == DiffKind.Old ? string.Empty : text;
            }
        }

        Flush();
        return joined;

        void Flush()
        {
            joined.AddRange(new[] { new DiffPart(DiffKind.Old, old), new DiffPart(DiffKind.New, added) }.Where(p => p.Text.Length > 0));
            (old, added) = (string.Empty, string.Empty);
        }
    }

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (IsLatin(text[start]) && end < text.Length && IsLatin(text[end]))
            {
                end++;
            }

            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c == '.';
}
