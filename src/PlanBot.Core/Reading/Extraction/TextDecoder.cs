using System.Text;

namespace PlanBot.Core.Reading.Extraction;

/// <summary>
/// Turns the bytes of a text file into characters: UTF-8, UTF-16 in both orders, and GB18030 with all that it includes
/// (GB2312, GBK), each with or without its byte order mark. Decoding is strict: where bytes are in none of them,
/// nothing is replaced, and the place of the first bad one is told.
/// </summary>
public static class TextDecoder
{
    /// <summary>Code page of GB18030.</summary>
    private const int Gb18030CodePage = 54936;

    /// <summary>A non-character, which no text holds: stands for bytes that cannot be decoded, never in a text that is kept.</summary>
    public const string Undecodable = "\uFDD0";

    private static readonly Encoding Utf8 = Strict(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    private static readonly Encoding Utf16 = Strict(new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
    private static readonly Encoding Utf16BigEndian = Strict(new UnicodeEncoding(bigEndian: true, byteOrderMark: false));
    private static readonly Encoding Gb18030 = Strict(CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage)!);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8),
        ([0xFF, 0xFE], Utf16),
        ([0xFE, 0xFF], Utf16BigEndian),
        ([0x84, 0x31, 0x95, 0x33], Gb18030),
    ];

    /// <summary>The characters of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="declared">The name of an encoding that the file itself declares; it decides where the bytes are good in several. Unknown names count as none.</param>
    /// <exception cref="ExtractionException">The bytes are in no known encoding, or are no text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared = null) => Decode(bytes, declared, marks: false);

    /// <summary>The characters of <paramref name="bytes"/>, with <see cref="Undecodable"/> for what is in no known encoding.</summary>
    /// <param name="bytes">The whole file, most of which is not kept as text.</param>
    /// <param name="declared">As for <see cref="Decode(ReadOnlySpan{byte}, string?)"/>.</param>
    /// <exception cref="ExtractionException">The bytes are no text.</exception>
    public static string DecodeMarking(ReadOnlySpan<byte> bytes, string? declared) => Decode(bytes, declared, marks: true);

    private static string Decode(ReadOnlySpan<byte> bytes, string? declared, bool marks)
    {
        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.StartsWith(mark))
            {
                return Text(bytes[mark.Length..], encoding, marks);
            }
        }

        return DecodeUnmarked(bytes, declared, marks);
    }

    private static string DecodeUnmarked(ReadOnlySpan<byte> bytes, string? declared, bool marks)
    {
        var census = Utf8Census.Of(bytes);
        if (census is { Bad: 0, HasNul: false })
        {
            return Text(bytes, Utf8, marks);
        }

        if (Utf16Guess.Of(bytes) is { } order)
        {
            return Text(bytes, order == ByteOrder.Little ? Utf16 : Utf16BigEndian, marks);
        }

        // Mostly UTF-8 with some bad bytes is damaged UTF-8, though its bytes may happen to be good GB18030.
        if (census.IsMostlyUtf8)
        {
            return Text(bytes, Utf8, marks);
        }

        if (census.HasNul)
        {
            throw new ExtractionException(ExtractionFaults.NotText);
        }

        return Text(bytes, IsDeclaredChinese(declared) || GbPlausibility.IsChinese(bytes) ? Gb18030 : Utf8, marks);
    }

    private static bool IsDeclaredChinese(string? declared) =>
        declared is not null && declared.StartsWith("gb", StringComparison.OrdinalIgnoreCase);

    private static string Text(ReadOnlySpan<byte> bytes, Encoding encoding, bool marks)
    {
        string text;
        try
        {
            text = encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(Undecodable)).GetString(bytes);
            return marks ? text : throw Unknown(text);
        }

        return text.Contains('\0', StringComparison.Ordinal) ? throw new ExtractionException(ExtractionFaults.NotText) : text;
    }

    private static ExtractionException Unknown(string text)
    {
        var (line, column) = new SourceText(string.Empty, text).Place(text.IndexOf(Undecodable, StringComparison.Ordinal));
        return new ExtractionException(ExtractionFaults.UnknownEncoding, line, column);
    }

    private static Encoding Strict(Encoding encoding)
    {
        if (encoding.CodePage == Gb18030CodePage)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        }

        return Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
