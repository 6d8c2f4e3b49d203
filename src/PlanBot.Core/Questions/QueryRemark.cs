namespace PlanBot.Core.Questions;

/// <summary>A remark on how a question was read.</summary>
/// <param name="Kind">Which sentence tells it.</param>
/// <param name="From">The user's words.</param>
/// <param name="To">What they were read as; empty where nothing.</param>
public sealed record QueryRemark(RemarkKind Kind, string From, string To = "");

/// <summary>Kinds of remarks.</summary>
public enum RemarkKind
{
    /// <summary>A slip was corrected.</summary>
    Corrected,

    /// <summary>Words were not understood and left out.</summary>
    NotUnderstood,

    /// <summary>A clause was read as background, and nothing in it as a condition.</summary>
    Background,

    /// <summary>A named unit among several owns nothing.</summary>
    UnknownUnit,

    /// <summary>A draft that names no year is made of one year's plan.</summary>
    DraftYear,
}
