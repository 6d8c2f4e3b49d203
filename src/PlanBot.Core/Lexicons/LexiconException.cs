namespace PlanBot.Core.Lexicons;

/// <summary>A data file cannot be used. Says which file and line, and what is wrong there.</summary>
public sealed class LexiconException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">File name.</param>
    /// <param name="line">Line from 1; 0 for the file as a whole.</param>
    /// <param name="what">What is wrong, in a few words.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public LexiconException(string file, int line, string what, Exception? inner = null)
        : base(line > 0 ? $"{file}:{line}: {what}" : $"{file}: {what}", inner)
    {
        File = file;
        Line = line;
    }

    /// <summary>File name.</summary>
    public string File { get; }

    /// <summary>Line from 1; 0 for the file as a whole.</summary>
    public int Line { get; }
}
