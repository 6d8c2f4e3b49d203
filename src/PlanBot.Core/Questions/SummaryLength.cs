namespace PlanBot.Core.Questions;

/// <summary>How long a summary is.</summary>
public enum SummaryLength
{
    /// <summary>Not said: a paragraph.</summary>
    Unstated,

    /// <summary>One sentence a year.</summary>
    Sentence,

    /// <summary>One paragraph a year.</summary>
    Paragraph,

    /// <summary>About a page.</summary>
    Page,

    /// <summary>Shorter than the one before.</summary>
    Shorter,

    /// <summary>Longer than the one before.</summary>
    Longer,
}
