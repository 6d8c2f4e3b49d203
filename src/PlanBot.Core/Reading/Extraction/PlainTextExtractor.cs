namespace PlanBot.Core.Reading.Extraction;

/// <summary>
/// A file that is nothing but its text. Lines end in LF, CRLF or CR; a CR that ends a line by itself becomes an LF. Tables
/// drawn with <c>|</c> or with tabs are rows.
/// </summary>
internal sealed class PlainTextExtractor : ITextExtractor
{
    /// <inheritdoc/>
    public bool Accepts(string fileName, ReadOnlySpan<byte> bytes) => true;

    /// <inheritdoc/>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        const int mostBytesOfACharacter = 4;
        if (bytes.Length > TextExtraction.MaxLength * mostBytesOfACharacter)
        {
            throw TextExtraction.TooLong();
        }

        var text = WithLineFeeds(TextDecoder.Decode(bytes.Span));
        return new SourceText(fileName, text, DrawnTables.Find(text));
    }

    private static string WithLineFeeds(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] == '\r' && (i + 1 == characters.Length || characters[i + 1] != '\n'))
            {
                characters[i] = '\n';
            }
        }

        return new string(characters);
    }
}
