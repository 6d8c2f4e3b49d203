namespace PlanBot.Core.Reading.Extraction;

/// <summary>The order of the bytes of a UTF-16 character.</summary>
internal enum ByteOrder
{
    /// <summary>The lower byte first.</summary>
    Little,

    /// <summary>The higher byte first.</summary>
    Big,
}

/// <summary>Tells UTF-16 without a byte order mark by what the characters would be.</summary>
internal static class Utf16Guess
{
    private const double LeastShare = 0.9;

    /// <summary>The order in which <paramref name="bytes"/> are UTF-16 text; null where they are in none.</summary>
    public static ByteOrder? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0 || bytes.IsEmpty)
        {
            return null;
        }

        var (little, big) = (Share(bytes, 1), Share(bytes, 0));
        return Math.Max(little, big) < LeastShare ? null : little >= big ? ByteOrder.Little : ByteOrder.Big;
    }

    // The share of code units that Chinese and English texts are made of; a control character ends it. Any two bytes of
    // ASCII look like a Han character, so that one unit at least must be what such bytes cannot be.
    private static double Share(ReadOnlySpan<byte> bytes, int high)
    {
        var usual = 0;
        var isSure = false;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            var unit = (char)((bytes[i + high] << 8) | bytes[i + 1 - high]);
            if (char.IsControl(unit) && unit is not ('\n' or '\r' or '\t' or '\f'))
            {
                return 0;
            }

            isSure |= unit is < '\u0080' or '\u3001' or '\u3002' or (>= '\uFF01' and <= '\uFF5E');
            if (unit is < '\u0080' or (>= '\u2010' and <= '\u2026') or (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF'))
            {
                usual++;
            }
        }

        return isSure ? usual / (bytes.Length / 2.0) : 0;
    }
}
