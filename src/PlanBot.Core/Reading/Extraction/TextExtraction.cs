using System.Globalization;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Reading.Extraction;

/// <summary>Takes the text out of files of every format that is known, told apart by their content.</summary>
/// <param name="formats">The formats beside plain text, asked in this order; plain text takes what none of them accepts.</param>
public sealed class TextExtraction(params IReadOnlyList<ITextExtractor> formats)
{
    /// <summary>Most characters of a text that is read: ten times the longest plan that was seen.</summary>
    public const int MaxLength = 1_000_000;

    private readonly IReadOnlyList<ITextExtractor> formats = [.. formats, new PlainTextExtractor()];

    /// <summary>The text of a file.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ExtractionException">There is no text to be had; <see cref="Explain"/> says why.</exception>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new ExtractionException(ExtractionFaults.Empty);
        }

        var source = formats.First(f => f.Accepts(fileName, bytes.Span)).Extract(fileName, bytes);
        return string.IsNullOrWhiteSpace(source.Text) ? throw new ExtractionException(ExtractionFaults.NoText)
            : source.Text.Length > MaxLength ? throw TooLong()
            : source;
    }

    /// <summary>The fault of a text over the limit.</summary>
    internal static ExtractionException TooLong() => new(ExtractionFaults.TooLong, MaxLength.ToString(CultureInfo.InvariantCulture));

    /// <summary>One sentence that names the file and says what is wrong with it and what to do.</summary>
    /// <param name="fault">What was wrong.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="texts">Sentences in the user's language.</param>
    public static string Explain(ExtractionException fault, string file, TextCatalog texts) => texts.Format(
        "problem." + fault.Code, ("file", file), ("what", fault.Detail), ("line", fault.Line), ("column", fault.Column));
}
