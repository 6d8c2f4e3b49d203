namespace PlanBot.Core.Questions;

/// <summary>What is asked for.</summary>
public enum Intent
{
    /// <summary>Tasks that meet conditions.</summary>
    List,

    /// <summary>How many tasks.</summary>
    Count,

    /// <summary>How many owner units.</summary>
    CountUnits,

    /// <summary>Who is responsible.</summary>
    Owners,

    /// <summary>When it is due.</summary>
    Deadline,

    /// <summary>Which figures are set.</summary>
    Metrics,

    /// <summary>The whole text.</summary>
    Detail,

    /// <summary>Tasks about a topic.</summary>
    Search,

    /// <summary>A summary or a draft of a document.</summary>
    Summary,

    /// <summary>What differs between plans.</summary>
    Compare,

    /// <summary>What can be asked.</summary>
    Help,

    /// <summary>Not understood at all: asked back.</summary>
    Unclear,

    /// <summary>Not answered.</summary>
    Declined,
}
