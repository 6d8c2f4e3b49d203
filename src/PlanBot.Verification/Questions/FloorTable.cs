using System.Globalization;
using PlanBot.Core.Lexicons;

namespace PlanBot.Verification.Questions;

/// <summary>The least share of a question file that must pass.</summary>
/// <param name="File">File name without folder.</param>
/// <param name="Share">The share, 0 to 1.</param>
/// <param name="Categories">Categories that it holds for; empty for all.</param>
public sealed record Floor(string File, double Share, IReadOnlyList<string> Categories)
{
    /// <summary>The results that it holds for.</summary>
    public IReadOnlyList<QuestionResult> Select(IReadOnlyList<QuestionResult> results) => Categories.Count == 0
        ? results
        : [.. results.Where(r => Categories.Contains(r.Question.Category, StringComparer.Ordinal))];
}

/// <summary>The floors of the question files in one folder, from its <c>floors.tsv</c>.</summary>
public static class FloorTable
{
    /// <summary>Loads the floors.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong, or a file stands twice.</exception>
    public static IReadOnlyList<Floor> Load(string path)
    {
        var floors = new List<Floor>();
        foreach (var row in Table.Load(path, "file", "floor", "categories").Rows)
        {
            var share = TryReadShare(row["floor"], out var value) ? value : throw row.Mistake("'floor' is not a number from 0 to 1");
            if (floors.Exists(f => f.File == row["file"]))
            {
                throw row.Mistake($"'{row["file"]}' stands twice");
            }

            floors.Add(new Floor(row["file"], share, [.. row.List("categories")]));
        }

        return floors;
    }

    /// <summary>Reads a share from 0 to 1, written with a decimal point.</summary>
    public static bool TryReadShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}
