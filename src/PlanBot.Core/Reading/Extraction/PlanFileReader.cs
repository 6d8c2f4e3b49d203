using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Reading.Extraction;

/// <summary>Reads plans from files: takes the text out of a file and gives it to the <see cref="PlanReader"/>.</summary>
/// <param name="extraction">The formats.</param>
/// <param name="reader">The reader of texts.</param>
/// <param name="texts">Sentences for problems.</param>
public sealed class PlanFileReader(TextExtraction extraction, PlanReader reader, TextCatalog texts)
{
    /// <summary>The text of a file.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ExtractionException">There is no text to be had.</exception>
    public SourceText Extract(string fileName, ReadOnlyMemory<byte> bytes) => extraction.Extract(fileName, bytes);

    /// <summary>The text of a file that was read before; null where this program cannot read it any more.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="bytes">The whole file.</param>
    public SourceText? TryExtract(string fileName, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Extract(fileName, bytes);
        }
        catch (ExtractionException)
        {
            return null;
        }
    }

    /// <summary>Reads a file; one from which no text can be taken gives <see cref="Unread"/>.</summary>
    /// <param name="fileName">File name without folder; its stem becomes the plan id.</param>
    /// <param name="bytes">The whole file.</param>
    public PlanReading Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return reader.Read(Extract(fileName, bytes));
        }
        catch (ExtractionException e)
        {
            return Unread(fileName, e);
        }
    }

    /// <summary>The reading of a file from which no text can be taken: no task, and an error that says why.</summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="fault">What was wrong.</param>
    public PlanReading Unread(string fileName, ExtractionException fault) => new(
        new PlanHeader(string.Empty, null, null, 0, [], null, string.Empty),
        [],
        [new ReadingProblem(fault.Code, ProblemSeverity.Error, fault.Line, fault.Column, TextExtraction.Explain(fault, fileName, texts))]);
}
