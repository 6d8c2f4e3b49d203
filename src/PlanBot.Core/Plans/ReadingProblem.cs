using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>Something in a plan that the reader did not understand.</summary>
/// <param name="Code">Stable name of the kind of problem, kebab-case.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Line">Line in the extracted text, from 1; 0 for the document as a whole.</param>
/// <param name="Column">Column in characters, from 1; 0 for the document as a whole.</param>
/// <param name="Message">One sentence for the administrator.</param>
/// <param name="LexiconLine">A ready line for the table of units, tab-separated, where a unit is not known; else null.</param>
public sealed record ReadingProblem(string Code, ProblemSeverity Severity, int Line, int Column, string Message, string? LexiconLine = null);

/// <summary>How bad a reading problem is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProblemSeverity>))]
public enum ProblemSeverity
{
    /// <summary>Worth a look; no task is lost.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>A task may be lost or wrong.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
