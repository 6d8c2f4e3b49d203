using System.Globalization;
using System.Text.RegularExpressions;

namespace PlanBot.Verification.Answers;

/// <summary>What an answer's text says, read without blanks and Markdown.</summary>
internal sealed partial class SpokenText
{
    private readonly RuleWords words;
    private readonly Lazy<List<Match>> figures;

    /// <summary>Wraps a text.</summary>
    /// <param name="squashed">The text without blanks.</param>
    /// <param name="words">The words to look for.</param>
    public SpokenText(string squashed, RuleWords words)
    {
        this.words = words;
        Value = squashed;
        Lower = squashed.ToLowerInvariant();
        figures = new Lazy<List<Match>>(() => Figure().Matches(Value).ToList());
    }

    /// <summary>The text without blanks.</summary>
    public string Value { get; }

    private string Lower { get; }

    /// <summary>Whether it says one of the wordings.</summary>
    public bool Says(Wording wording) => wording.Options.Any(o => Lower.Contains(ComparedText.Squash(o).ToLowerInvariant(), StringComparison.Ordinal));

    /// <summary>Whether it says these words.</summary>
    public bool Says(string wanted) => Says(new Wording([wanted]));

    /// <summary>Whether it says that there is none.</summary>
    public bool SaysNone() => words.None.IsMatch(Lower);

    /// <summary>Whether it says that something is not what was asked for, or that there is none.</summary>
    public bool SaysNoneOrNot() => SaysNone() || words.IsNot.IsMatch(Lower);

    /// <summary>Whether it says a figure with its unit right behind.</summary>
    public bool SaysAmount(decimal amount, string unit) => SaysAmount(Written(amount), unit);

    /// <summary>Whether it says a figure, as it is written, with its unit right behind.</summary>
    public bool SaysAmount(string amount, string unit) => figures.Value.Exists(f => IsAmount(f, amount, unit));

    /// <summary>Whether it says a figure with its unit, and not as a limit from above.</summary>
    public bool SaysAtLeast(decimal amount, string unit) =>
        figures.Value.Exists(f => IsAmount(f, Written(amount), unit) && !IsUpperLimit(f.Index, f.Index + f.Length + unit.Length));

    /// <summary>Whether it says a range with its unit behind the high end and perhaps behind the low one.</summary>
    public bool SaysRange(decimal low, decimal high, string unit, bool atLeast) => figures.Value.Zip(figures.Value.Skip(1)).Any(pair =>
    {
        var (first, second) = pair;
        var between = Value[(first.Index + first.Length)..second.Index];
        var dash = unit.Length > 0 && between.StartsWith(unit, StringComparison.Ordinal) ? between[unit.Length..] : between;
        return first.Value == Written(low) && IsAmount(second, Written(high), unit) && words.RangeDash.IsMatch(dash)
            && !(atLeast && IsUpperLimit(first.Index, second.Index + second.Length + unit.Length));
    });

    /// <summary>Whether it says how many there are: the figure with a counter behind it or a word for a sum before it.</summary>
    /// <param name="count">How many.</param>
    /// <param name="behind">The counters.</param>
    public bool SaysCount(decimal count, Regex behind) => figures.Value.Exists(f => f.Value == Written(count)
        && (behind.IsMatch(Lower[(f.Index + f.Length)..]) || words.CountBefore.IsMatch(Lower[..f.Index])));

    /// <summary>Whether it says a name with its count next to it.</summary>
    public bool SaysCountOf(string name, decimal count) =>
        Regex.IsMatch(
            Value, $"{Regex.Escape(name)}[^0-9]{{0,30}}{Written(count)}(?![0-9])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2))
        || Digits().Matches(Value).Any(d => d.Value == Written(count)
            && words.CountedInBrackets.Match(Value[(d.Index + d.Length)..]) is { Success: true } bracket
            && Value[(d.Index + d.Length + bracket.Length)..].StartsWith(name, StringComparison.Ordinal));

    /// <summary>The count that it says right behind a name; null where it says none.</summary>
    public int? CountSaidOf(string name)
    {
        for (var at = Value.IndexOf(name, StringComparison.Ordinal); at >= 0; at = Value.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (words.TallyFigure.Match(Value, at + name.Length) is { Success: true } match
                && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var count))
            {
                return count;
            }
        }

        return null;
    }

    /// <summary>A figure as answers write it: no zeros at its end.</summary>
    private static string Written(decimal figure) => figure.ToString("0.############", CultureInfo.InvariantCulture);

    private bool IsAmount(Match figure, string amount, string unit) => figure.Value == amount
        && string.CompareOrdinal(Value, figure.Index + figure.Length, unit, 0, unit.Length) == 0;

    private bool IsUpperLimit(int start, int end) => words.AtMostBefore.IsMatch(Value[..start]) || words.AtMostBehind.IsMatch(Value[end..]);

    [GeneratedRegex(@"[0-9.]+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Digits();
}

/// <summary>Something that a text must say in one of several wordings.</summary>
/// <param name="Options">The wordings; at least one.</param>
internal sealed record Wording(IReadOnlyList<string> Options)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join('/', Options);
}
