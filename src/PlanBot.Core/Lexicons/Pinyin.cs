using System.Collections.Frozen;
using System.Text;

namespace PlanBot.Core.Lexicons;

/// <summary>Tells whether two characters sound alike, tones apart, by <c>pinyin.tsv</c>.</summary>
public sealed class Pinyin
{
    private readonly FrozenDictionary<char, string[]> readings;

    private Pinyin(FrozenDictionary<char, string[]> readings) => this.readings = readings;

    /// <summary>Loads the table.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static Pinyin Load(string path) => new(
        Table.Load(path, "character", "pinyin").Rows.ToFrozenDictionary(r => r["character"][0], r => r.List("pinyin").Select(Loose).ToArray()));

    /// <summary>Whether some readings of both are the same, retroflex and nasal endings not told apart.</summary>
    public bool SoundAlike(char a, char b) =>
        readings.TryGetValue(a, out var ofA) && readings.TryGetValue(b, out var ofB) && ofA.Intersect(ofB, StringComparer.Ordinal).Any();

    private static string Loose(string syllable)
    {
        var loose = new StringBuilder(syllable);
        if (loose.Length > 1 && loose[1] == 'h')
        {
            loose.Remove(1, 1);
        }

        if (loose.Length > 2 && loose[^1] == 'g')
        {
            loose.Length--;
        }

        return loose.ToString();
    }
}
