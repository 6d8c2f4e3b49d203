namespace PlanBot.Core.Texts;

/// <summary>How many cells of a terminal characters take: two for those that Unicode calls wide or full-width (UAX #11).</summary>
public static class DisplayWidth
{
    private static readonly (char From, char To)[] Wide =
    [
        ('\u1100', '\u115F'), ('\u2E80', '\u303E'), ('\u3041', '\u33FF'), ('\u3400', '\u4DBF'), ('\u4E00', '\u9FFF'), ('\uA000', '\uA4CF'),
        ('\uAC00', '\uD7A3'), ('\uF900', '\uFAFF'), ('\uFE30', '\uFE6F'), ('\uFF00', '\uFF60'), ('\uFFE0', '\uFFE6'),
    ];

    /// <summary>Cells of one character; each half of a surrogate pair takes one, as the pairs that plans print are wide.</summary>
    public static int Of(char c) => Array.Exists(Wide, r => c >= r.From && c <= r.To) ? 2 : 1;

    /// <summary>Cells of a text.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var cells = 0;
        foreach (var c in text)
        {
            cells += Of(c);
        }

        return cells;
    }
}
