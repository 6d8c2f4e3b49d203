using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Core.Publishing;

/// <summary>Tells whether two files print the same plan: by document number, else by issuer, title and years.</summary>
public static class PlanIdentity
{
    /// <summary>Whether a letterhead says enough to know the plan again.</summary>
    public static bool IsKnown(PlanHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.DocNumber is not null || header.Title.Length > 0;
    }

    /// <summary>
    /// Whether two letterheads are of one plan. A document number counts where both print one; an issuer that only one
    /// of them prints (saved pages and tables often print none) does not part them.
    /// </summary>
    public static bool IsSame(PlanHeader left, PlanHeader right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.DocNumber is { } one && right.DocNumber is { } other)
        {
            return Plain(one) == Plain(other);
        }

        return left.Title.Length > 0
            && Plain(left.Title) == Plain(right.Title)
            && left.Years.SequenceEqual(right.Years)
            && (left.Issuer is null || right.Issuer is null || Plain(left.Issuer) == Plain(right.Issuer));
    }

    // Offices write the brackets of a number in every way, and a title with or without blanks.
    private static string Plain(string words) => string.Concat(
        words.Where(c => !char.IsWhiteSpace(c)).Select(c => Brackets.IsOpener(c) ? '(' : Brackets.IsCloser(c) ? ')' : c));
}
