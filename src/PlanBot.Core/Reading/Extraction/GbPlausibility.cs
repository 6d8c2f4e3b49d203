namespace PlanBot.Core.Reading.Extraction;

/// <summary>
/// Tells Chinese text in GB18030 from bytes of other encodings that happen to be well-formed in it: nearly all characters
/// of a Chinese text are among those of GB 2312, whose both bytes are 0xA1 or higher.
/// </summary>
internal static class GbPlausibility
{
    private const double LeastShare = 0.7;
    private const byte FirstOfGb2312 = 0xA1;

    /// <summary>Whether well-formed GB18030 bytes are Chinese text.</summary>
    public static bool IsChinese(ReadOnlySpan<byte> bytes)
    {
        var (all, common) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80 || i + 1 == bytes.Length)
            {
                continue;
            }

            all++;
            var second = bytes[i + 1];
            common += bytes[i] >= FirstOfGb2312 && second >= FirstOfGb2312 ? 1 : 0;
            i += second is >= (byte)'0' and <= (byte)'9' ? 3 : 1;
        }

        return common >= LeastShare * all;
    }
}
