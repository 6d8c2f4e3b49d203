namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>Points to another object of the file.</summary>
/// <param name="Number">Number of the object.</param>
internal sealed record PdfReference(int Number);

/// <summary>A name, without its slash.</summary>
/// <param name="Text">The name as it is written.</param>
internal sealed record PdfName(string Text);

/// <summary>A keyword, or an operator of a page's content.</summary>
/// <param name="Text">The word.</param>
internal sealed record PdfWord(string Text);

/// <summary>An object with bytes.</summary>
/// <param name="Entries">What is said of them.</param>
/// <param name="Start">Where they begin in the file.</param>
internal sealed record PdfStream(IReadOnlyDictionary<string, object?> Entries, int Start);

/// <summary>A file that is not as the standard has it, or more of it than is read.</summary>
internal sealed class PdfFormatException() : Exception("The PDF is not well formed, or holds too much.");
