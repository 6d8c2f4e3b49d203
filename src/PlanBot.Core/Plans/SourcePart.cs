using System.Text.Json.Serialization;

namespace PlanBot.Core.Plans;

/// <summary>A stretch of a plan's text and what it is. The parts of a reading follow one another without a hole.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">First line in the extracted text, from 1.</param>
/// <param name="Column">Column of its first character in that line, from 1.</param>
/// <param name="EndLine">Last line; blank lines behind a part belong to it.</param>
/// <param name="EndColumn">Column of its last character in that line; 0 for an empty line.</param>
public sealed record SourcePart(PartKind Kind, int Line, int Column, int EndLine, int EndColumn);

/// <summary>What a part of a plan's text is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartKind>))]
public enum PartKind
{
    /// <summary>The title of the plan, or of the notice that carries it.</summary>
    [JsonStringEnumMemberName("title")]
    Title,

    /// <summary>The document number.</summary>
    [JsonStringEnumMemberName("document-number")]
    DocumentNumber,

    /// <summary>The office that signs.</summary>
    [JsonStringEnumMemberName("issuer")]
    Issuer,

    /// <summary>A date of signature or printing.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>Those to whom the plan is sent.</summary>
    [JsonStringEnumMemberName("addressees")]
    Addressees,

    /// <summary>Lines of a web page or of a table of particulars around the plan.</summary>
    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>Sentences in front of the first section.</summary>
    [JsonStringEnumMemberName("preamble")]
    Preamble,

    /// <summary>Aims, principles, scope: sections without tasks.</summary>
    [JsonStringEnumMemberName("general")]
    General,

    /// <summary>A heading above tasks.</summary>
    [JsonStringEnumMemberName("heading")]
    Heading,

    /// <summary>Sentences between a heading and the first task below it.</summary>
    [JsonStringEnumMemberName("introduction")]
    Introduction,

    /// <summary>A task.</summary>
    [JsonStringEnumMemberName("task")]
    Task,

    /// <summary>The head of a table, or a row of it that is no task.</summary>
    [JsonStringEnumMemberName("table-row")]
    TableRow,

    /// <summary>How the plan is carried through (保障措施): sections without tasks.</summary>
    [JsonStringEnumMemberName("safeguards")]
    Safeguards,

    /// <summary>Validity and other last provisions.</summary>
    [JsonStringEnumMemberName("supplementary")]
    Supplementary,

    /// <summary>Those to whom copies go.</summary>
    [JsonStringEnumMemberName("copies")]
    Copies,

    /// <summary>A mention of an annex.</summary>
    [JsonStringEnumMemberName("annex")]
    Annex,

    /// <summary>A line of dashes or marks, or blank lines before the first text.</summary>
    [JsonStringEnumMemberName("separator")]
    Separator,

    /// <summary>Text between tasks, or a section without tasks, that is none of the others.</summary>
    [JsonStringEnumMemberName("rest")]
    Rest,
}
