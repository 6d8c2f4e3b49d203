using System.Globalization;
using System.Text;
using PlanBot.Embedding.Models;

namespace PlanBot.Embedding.Tokens;

/// <summary>Lower-cases a character and takes off its accents, as the model was trained.</summary>
internal sealed class LetterFolder(TokenizerSettings settings)
{
    /// <summary>Longest result for one character, in UTF-16 units: the longest canonical decomposition of a lower-cased one.</summary>
    public const int MaxLength = 32;

    private const int DottedCapitalI = 0x130;

    /// <summary>Folds one character.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="folded">Takes at most <see cref="MaxLength"/> units.</param>
    /// <returns>Units written; 0 for an accent that stands alone and is taken off.</returns>
    public int Fold(Rune rune, Span<char> folded)
    {
        var length = settings.LowerCase ? ToLower(rune, folded) : rune.EncodeToUtf16(folded);
        return settings.StripAccents && !rune.IsAscii ? StripAccents(folded, length) : length;
    }

    // The one character whose lower case is two, whatever the language.
    private static int ToLower(Rune rune, Span<char> folded)
    {
        if (rune.Value == DottedCapitalI)
        {
            "i\u0307".CopyTo(folded);
            return 2;
        }

        return Rune.ToLowerInvariant(rune).EncodeToUtf16(folded);
    }

    private static int StripAccents(Span<char> folded, int length)
    {
        Span<char> decomposed = stackalloc char[MaxLength];
        if (!folded[..length].TryNormalize(decomposed, out var parts, NormalizationForm.FormD))
        {
            return length;
        }

        var kept = 0;
        foreach (var rune in decomposed[..parts].EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                kept += rune.EncodeToUtf16(folded[kept..]);
            }
        }

        return kept;
    }
}
