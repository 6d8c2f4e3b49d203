using System.Text.Json.Serialization;

namespace PlanBot.Core.Exporting;

/// <summary>Formats of the files that an answer is sent as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileFormat>))]
public enum FileFormat
{
    /// <summary>None.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A text document, Office Open XML (ISO/IEC 29500).</summary>
    [JsonStringEnumMemberName("docx")]
    Docx,

    /// <summary>A workbook, Office Open XML (ISO/IEC 29500).</summary>
    [JsonStringEnumMemberName("xlsx")]
    Xlsx,

    /// <summary>A calendar (RFC 5545).</summary>
    [JsonStringEnumMemberName("ics")]
    Ics,
}

/// <summary>What is known of each format.</summary>
public static class FileFormats
{
    /// <summary>All formats of files.</summary>
    public static IReadOnlyList<FileFormat> All { get; } = [FileFormat.Docx, FileFormat.Xlsx, FileFormat.Ics];

    /// <summary>The extension without its dot: the format's name everywhere.</summary>
    public static string ExtensionOf(FileFormat format) => format switch
    {
        FileFormat.Docx => "docx",
        FileFormat.Xlsx => "xlsx",
        FileFormat.Ics => "ics",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format of a file."),
    };

    /// <summary>The media type.</summary>
    public static string MediaTypeOf(FileFormat format) => format switch
    {
        FileFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileFormat.Ics => "text/calendar; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format of a file."),
    };

    /// <summary>The format of an extension, with or without its dot, in any case; none where it is none of them.</summary>
    public static FileFormat OfExtension(string? extension) =>
        All.FirstOrDefault(f => string.Equals(ExtensionOf(f), extension?.TrimStart('.'), StringComparison.OrdinalIgnoreCase));
}
