namespace PlanBot.Core.Questions;

/// <summary>Documents that are drafted from templates.</summary>
public enum DraftKind
{
    /// <summary>None: a summary.</summary>
    None,

    /// <summary>Report on the first half of the year.</summary>
    HalfYear,

    /// <summary>Report at the end of the year.</summary>
    YearEnd,

    /// <summary>Notice that asks an owner unit for its progress, one a unit.</summary>
    Notice,

    /// <summary>Briefing of a leader on one page.</summary>
    Briefing,

    /// <summary>Agenda of a meeting.</summary>
    Agenda,

    /// <summary>Table that breaks tasks down by owner, target and deadline.</summary>
    Breakdown,

    /// <summary>Calendar of deadlines.</summary>
    Calendar,
}
