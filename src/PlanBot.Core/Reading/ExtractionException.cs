namespace PlanBot.Core.Reading;

/// <summary>A file from which no text can be taken.</summary>
public sealed class ExtractionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">What is wrong; the sentence for the user is the text <c>problem.CODE</c>, which says what to do.</param>
    /// <param name="detail">What the sentence names (a format, a limit); empty where it names nothing.</param>
    /// <param name="inner">What the library that reads the format said; for the log only.</param>
    public ExtractionException(string code, string detail = "", Exception? inner = null)
        : base(detail.Length == 0 ? code : $"{code}: {detail}", inner) => (Code, Detail) = (code, detail);

    /// <summary>Makes the exception for a place in the text.</summary>
    /// <param name="code">What is wrong; the sentence for the user is the text <c>problem.CODE</c>, which says what to do.</param>
    /// <param name="line">Line from 1.</param>
    /// <param name="column">Column in characters, from 1.</param>
    public ExtractionException(string code, int line, int column)
        : this(code, $"{line}:{column}") => (Line, Column) = (line, column);

    /// <summary>What is wrong.</summary>
    public string Code { get; }

    /// <summary>What the sentence names; may be empty.</summary>
    public string Detail { get; }

    /// <summary>Line of the fault from 1; 0 for the file as a whole.</summary>
    public int Line { get; }

    /// <summary>Column of the fault from 1; 0 for the file as a whole.</summary>
    public int Column { get; }
}
