using System.Text;
using PlanBot.Embedding.Models;

namespace PlanBot.Embedding.Tokens;

/// <summary>Lower-cases a character and takes off its accents, as the model was trained.</summary>
internal sealed class LetterFolder(TokenizerSettings settings)
{
    /// <summary>Room for the result of one character, in UTF-16 units.</summary>
    public const int MaxLength = 8;

    private const int DottedCapitalI = 0x130;
    private const int DotAbove = 0x307;

    /// <summary>Folds one character.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="folded">Takes at most <see cref="MaxLength"/> units.</param>
    /// <returns>Units written; 0 for an accent by itself that is taken off.</returns>
    public int Fold(Rune rune, Span<char> folded)
    {
        if (!settings.LowerCase)
        {
            return WithoutAccents(rune, folded);
        }

        // The one character whose lower case is two, whatever the language.
        if (rune.Value == DottedCapitalI)
        {
            folded[0] = 'i';
            return 1 + WithoutAccents(new Rune(DotAbove), folded[1..]);
        }

        return WithoutAccents(Rune.ToLowerInvariant(rune), folded);
    }

    private int WithoutAccents(Rune rune, Span<char> folded) =>
        settings.StripAccents && !rune.IsAscii ? Accents.TakeOff(rune, folded) : rune.EncodeToUtf16(folded);
}
