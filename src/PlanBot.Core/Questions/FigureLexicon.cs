using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Finds figures that metrics are compared with (超过10个), by the patterns of <c>figures.tsv</c>.</summary>
internal sealed class FigureLexicon
{
    /// <summary>Groups that tell which sort of units is counted.</summary>
    private static readonly string[] Sorts = ["county", "park"];

    private readonly IReadOnlyList<(Comparison Comparison, Regex Pattern)> patterns;
    private readonly ChineseNumerals numerals;

    private FigureLexicon(IReadOnlyList<(Comparison Comparison, Regex Pattern)> patterns, ChineseNumerals numerals)
    {
        this.patterns = patterns;
        this.numerals = numerals;
    }

    /// <summary>Loads the patterns; {U} in one stands for the units of <paramref name="metricsPath"/>.</summary>
    /// <exception cref="LexiconException">A file or row is wrong.</exception>
    public static FigureLexicon Load(string path, string metricsPath, ChineseNumerals numerals)
    {
        var unit = Table.Load(metricsPath, "kind", "pattern").Rows.First(r => r["kind"] == "unit")["pattern"];
        return new FigureLexicon(
            [.. Table.Load(path, "comparison", "pattern").Rows.Select(r =>
                (r.Kind<Comparison>("comparison"), r.Compile(r["pattern"].Replace("{U}", $"(?<unit>{unit})", StringComparison.Ordinal))))],
            numerals);
    }

    /// <summary>All figures in <paramref name="text"/>, overlapping ones too.</summary>
    public IEnumerable<Tag> Find(string text)
    {
        foreach (var (comparison, pattern) in patterns)
        {
            foreach (Match match in pattern.Matches(text))
            {
                // A pattern without a figure asks for the unit alone.
                var number = match.Groups["v"];
                if ((number.Success ? Value(number.ValueSpan) : 0) is { } value)
                {
                    // 县 alone is the counties without the districts.
                    var sort = Array.Find(Sorts, s => match.Groups[s].Success) is not { } kind ? string.Empty : match.Groups[kind].Length == 1 ? $"{kind}:{match.Groups[kind].Value}" : kind;
                    var unit = match.Groups["unit"] is { Success: true, Value: var named } ? named : null;
                    var clause = new MetricClause(comparison, value, unit);
                    yield return new Tag(match.Index, match.Length, TagKind.Figure, sort, Figure: clause);
                }
            }
        }
    }

    private decimal? Value(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
        : numerals.TryParse(text, out var number) ? number
        : null;
}
