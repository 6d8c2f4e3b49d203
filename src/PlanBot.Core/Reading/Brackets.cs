namespace PlanBot.Core.Reading;

/// <summary>
/// Brackets as plans print them: half-width and full-width, and kinds mixed, so that any closer closes any opener.
/// </summary>
internal static class Brackets
{
    private const string Openers = "（(〔[［【﹝〈";
    private const string Closers = "）)〕]］】﹞〉";

    public static bool IsOpener(char c) => Openers.Contains(c, StringComparison.Ordinal);

    public static bool IsCloser(char c) => Closers.Contains(c, StringComparison.Ordinal);

    /// <summary>For every opener of <paramref name="text"/> the index of the bracket that closes it; -1 where none does, and for other characters.</summary>
    public static int[] FindClosers(string text)
    {
        var closers = new int[text.Length];
        Array.Fill(closers, -1);
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOpener(text[i]))
            {
                open.Push(i);
            }
            else if (IsCloser(text[i]) && open.TryPop(out var opener))
            {
                closers[opener] = i;
            }
        }

        return closers;
    }

    /// <summary>Index of the first opener that nothing closes; -1 where all are closed.</summary>
    public static int FindUnclosed(string text)
    {
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOpener(text[i]))
            {
                open.Push(i);
            }
            else if (IsCloser(text[i]))
            {
                open.TryPop(out _);
            }
        }

        return open.Count == 0 ? -1 : open.Last();
    }

    /// <summary>Index of the first closer that nothing opens; -1 where there is none. A number with a bracket behind it, as parts of an item have, is none.</summary>
    public static int FindUnopened(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOpener(text[i]))
            {
                depth++;
            }
            else if (IsCloser(text[i]) && --depth < 0)
            {
                if (i == 0 || !char.IsDigit(text[i - 1]))
                {
                    return i;
                }

                depth = 0;
            }
        }

        return -1;
    }

    /// <summary>The stretches of <paramref name="text"/> between characters of <paramref name="separators"/> outside brackets.</summary>
    public static IEnumerable<(int Start, int Length)> Split(string text, string separators)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOpener(text[i]))
            {
                depth++;
            }
            else if (IsCloser(text[i]))
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0 && separators.Contains(text[i], StringComparison.Ordinal))
            {
                yield return (start, i - start);
                start = i + 1;
            }
        }

        yield return (start, text.Length - start);
    }

    /// <summary>Half-width round brackets in place of full-width ones, as references print them.</summary>
    public static string ToHalfWidth(string text) => text.Replace('（', '(').Replace('）', ')');
}
