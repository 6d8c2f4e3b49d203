namespace PlanBot.Core.Reading.Extraction;

/// <summary>Codes of <see cref="ExtractionException"/>; the sentence of each is the text <c>problem.CODE</c>.</summary>
public static class ExtractionFaults
{
    /// <summary>The file has no bytes.</summary>
    public const string Empty = "file-empty";

    /// <summary>Bytes that are in no known encoding; the exception names the place.</summary>
    public const string UnknownEncoding = "encoding-unknown";

    /// <summary>The content is no document: a program, an image, an archive.</summary>
    public const string NotText = "not-a-document";

    /// <summary>The name promises a format that the content is not; the detail is the name's extension.</summary>
    public const string NotAsNamed = "not-as-named";

    /// <summary>The file is cut off or damaged.</summary>
    public const string Damaged = "file-damaged";

    /// <summary>The file is protected by a password.</summary>
    public const string Protected = "file-protected";

    /// <summary>An older format that is not read (.doc, .wps, .xls); the detail names the format to save as.</summary>
    public const string OldFormat = "old-format";

    /// <summary>A known format that is not read; the detail is its name.</summary>
    public const string NotRead = "format-not-read";

    /// <summary>It unpacks to more than the limit; the detail is the limit.</summary>
    public const string UnpacksTooLarge = "unpacks-too-large";

    /// <summary>More text than any plan has; the detail is the limit in characters.</summary>
    public const string TooLong = "text-too-long";

    /// <summary>Too many parts, cells or elements, or nested too deeply.</summary>
    public const string TooComplex = "too-complex";

    /// <summary>It has a document type definition, which could name files of this machine.</summary>
    public const string HasDtd = "has-dtd";

    /// <summary>Pages without any text: a scan.</summary>
    public const string Scan = "scan-without-text";

    /// <summary>A program that reads the format is not installed; the detail is its name.</summary>
    public const string ToolMissing = "tool-missing";

    /// <summary>A sound file without any text.</summary>
    public const string NoText = "no-text";
}
