using System.Collections.Frozen;
using System.Text;

namespace PlanBot.Core.Exporting;

/// <summary>Names of files, made of titles. What a title holds cannot leave a folder, hide a file or break a header.</summary>
public static class FileName
{
    /// <summary>Longest stem, characters: three bytes each in UTF-8 stay below the 255 bytes of common file systems.</summary>
    public const int Longest = 60;

    // Windows allows none of these in a name; / and \ part folders everywhere.
    private static readonly FrozenSet<char> Forbidden = "\\/:*?\"<>|".ToFrozenSet();

    /// <summary>The name of a file titled <paramref name="title"/>.</summary>
    /// <param name="title">Any text.</param>
    /// <param name="format">Its format.</param>
    /// <param name="otherwise">The stem where nothing of the title is left.</param>
    public static string Of(string title, FileFormat format, string otherwise)
    {
        var stem = new StringBuilder(title.Length);
        foreach (var rune in title.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format
                && !(rune.IsBmp && Forbidden.Contains((char)rune.Value)))
            {
                if (stem.Length + rune.Utf16SequenceLength > Longest)
                {
                    break;
                }

                stem.Append(rune.ToString());
            }
        }

        var clean = stem.ToString().Trim('.', ' ', '\u3000');
        return $"{(clean.Length == 0 ? otherwise : clean)}.{FileFormats.ExtensionOf(format)}";
    }
}
