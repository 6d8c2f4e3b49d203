using System.Buffers;
using System.Text;

namespace PlanBot.Core.Reading.Extraction;

/// <summary>How much of some bytes is UTF-8.</summary>
/// <param name="Good">Number of well-formed characters of three or four bytes; shorter ones say little, for other encodings make them by chance.</param>
/// <param name="Bad">Number of stretches that are not well-formed.</param>
/// <param name="HasNul">Whether a NUL is among them.</param>
internal readonly record struct Utf8Census(int Good, int Bad, bool HasNul)
{
    /// <summary>Whether the bytes are UTF-8 but for some bad ones.</summary>
    public bool IsMostlyUtf8 => Good >= 2 * Bad;

    /// <summary>Counts.</summary>
    public static Utf8Census Of(ReadOnlySpan<byte> bytes)
    {
        var (good, bad, hasNul) = (0, 0, bytes.Contains((byte)0));
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status != OperationStatus.Done)
            {
                bad++;
            }
            else if (length >= 3)
            {
                good++;
            }

            bytes = bytes[length..];
        }

        return new Utf8Census(good, bad, hasNul);
    }
}
