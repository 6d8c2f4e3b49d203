namespace PlanBot.Core.Questions;

/// <summary>What of a comparison is asked for; the words are the values of <c>compare</c> in <c>phrases.tsv</c>.</summary>
public enum Aspect
{
    /// <summary>Tasks that only the later plan has.</summary>
    New,

    /// <summary>Tasks that the later plan does not list.</summary>
    Dropped,

    /// <summary>Tasks that go on.</summary>
    Continued,

    /// <summary>Tasks that go on with other figures.</summary>
    Figures,

    /// <summary>Tasks that go on with a higher figure.</summary>
    Raised,

    /// <summary>Tasks that go on with a lower figure.</summary>
    Lowered,

    /// <summary>Tasks that go on with other owners.</summary>
    Owners,

    /// <summary>Tasks that go on with another deadline.</summary>
    Deadline,

    /// <summary>Tasks that go on with a later deadline.</summary>
    Later,

    /// <summary>Tasks that go on with an earlier deadline.</summary>
    Earlier,
}
