using System.Globalization;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Ofd;

/// <summary>Reads lists of numbers as OFD writes them.</summary>
internal static class Numbers
{
    /// <summary>Most numbers of a list: more than the characters of any page.</summary>
    public const int Most = 100_000;

    private static readonly char[] Blanks = [' ', '\t', '\n', '\r', ','];

    /// <summary>The numbers; what is none counts as 0.</summary>
    public static IReadOnlyList<double> Of(string? text) => [.. Split(text).Select(One)];

    /// <summary>Distances between characters, with repetitions written out: <c>g 3 2.8</c> is three times 2.8 (GB/T 33190-2016, 11.3).</summary>
    /// <exception cref="ExtractionException">The repetitions are more than any page has characters.</exception>
    public static IReadOnlyList<double> Distances(string? text)
    {
        var words = Split(text);
        var distances = new List<double>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is not ("g" or "G") || i + 2 >= words.Length)
            {
                distances.Add(One(words[i]));
                continue;
            }

            var times = One(words[i + 1]);
            if (distances.Count + times > Most)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }

            distances.AddRange(Enumerable.Repeat(One(words[i + 2]), Math.Max(0, (int)times)));
            i += 2;
        }

        return distances;
    }

    private static string[] Split(string? text) => (text ?? string.Empty).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static double One(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e9 ? number : 0;
}
