using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Structure;

/// <summary>A number that opens a heading or an item.</summary>
/// <param name="Rank">Depth of the notation: smaller is further out.</param>
/// <param name="Number">The number.</param>
/// <param name="Ref">The number as it stands in a reference, half-width brackets.</param>
/// <param name="Printed">The mark as printed, without blanks.</param>
/// <param name="Length">Characters that the mark takes at the start of the line, blanks after it included.</param>
internal sealed record OutlineMark(int Rank, int Number, string Ref, string Printed, int Length);

/// <summary>The numbering notations of plans, from <c>outline.tsv</c>, tried in its order.</summary>
internal sealed class Outline
{
    private readonly IReadOnlyList<Notation> notations;
    private readonly ChineseNumerals numerals;

    private Outline(IReadOnlyList<Notation> notations, ChineseNumerals numerals)
    {
        this.notations = notations;
        this.numerals = numerals;
    }

    /// <summary>Loads the notations.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static Outline Load(string path, ChineseNumerals numerals) => new(
        [.. Table.Load(path, "name", "rank", "pattern", "ref").Rows
            .Select(row => new Notation(row.Number("rank"), row.Pattern("pattern"), row["ref"]))],
        numerals);

    /// <summary>The mark at the start of <paramref name="line"/>; null where there is none.</summary>
    public OutlineMark? Find(string line)
    {
        foreach (var notation in notations)
        {
            var match = notation.Pattern.Match(line);
            if (match.Success && numerals.TryParse(Digits.HalfWidth(match.Groups["n"].Value), out var number) && number > 0)
            {
                var reference = notation.Ref
                    .Replace("{n}", Digits.HalfWidth(match.Groups["n"].Value), StringComparison.Ordinal)
                    .Replace("{of}", match.Groups["of"].Value, StringComparison.Ordinal);
                var printed = string.Concat(match.Value.Where(c => !char.IsWhiteSpace(c)));
                return new OutlineMark(notation.Rank, number, reference, printed, match.Length);
            }
        }

        return null;
    }

    private sealed record Notation(int Rank, Regex Pattern, string Ref);
}
