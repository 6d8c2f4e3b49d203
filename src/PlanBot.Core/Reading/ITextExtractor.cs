namespace PlanBot.Core.Reading;

/// <summary>
/// Takes the text out of one kind of file. What a reader of the paper would not call the text of the document (page
/// headers and numbers, footnotes, comments, hidden and deleted text, menus of a site) is left out; automatic numbers
/// stand in front of their paragraphs as they would be printed.
/// </summary>
public interface ITextExtractor
{
    /// <summary>Whether the file is of this kind, told by its content; the name only decides where content does not.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="bytes">The whole file.</param>
    bool Accepts(string fileName, ReadOnlySpan<byte> bytes);

    /// <summary>The text of the file, within bounded time and memory whatever the file holds.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ExtractionException">The file is damaged, protected, too large, not allowed or without text.</exception>
    SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes);
}
