using System.Security.Cryptography;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Core.Publishing;

/// <summary>A file that was read.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">Lower-case hex of its bytes' SHA-256.</param>
/// <param name="Kind">Text or table; text where nothing could be read.</param>
/// <param name="Reading">What was read, its tasks called by the file's own stem.</param>
internal sealed record ReadFile(PlanFile File, string Sha256, PlanKind Kind, PlanReading Reading)
{
    /// <summary>Its text; null where none can be taken from it.</summary>
    public SourceText? Source { get; private init; }

    /// <summary>Reads a file; one from which no text can be taken is a reading with that error.</summary>
    public static ReadFile Of(PlanFile file, DataFolder data)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
        try
        {
            var source = data.Files.Extract(file.Name, file.Bytes);
            var reading = data.Reader.Read(source);
            return new ReadFile(file, sha256, PlanKinds.Of(source, reading.Tasks), reading) { Source = source };
        }
        catch (ExtractionException e)
        {
            return new ReadFile(file, sha256, PlanKind.Text, data.Files.Unread(file.Name, e));
        }
    }

    /// <summary>The reading with one more error, of the document as a whole.</summary>
    public PlanReading With(DataFolder data, string code, params ReadOnlySpan<(string Name, object? Value)> values) => Reading with
    {
        Problems = [new ReadingProblem(code, ProblemSeverity.Error, 0, 0, data.Chinese.Format("problem." + code, values)), .. Reading.Problems],
    };
}
