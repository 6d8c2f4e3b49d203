using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Verification;

/// <summary>The words that the rules of scoring look for, named patterns of <c>data/eval/rules.tsv</c>.</summary>
public sealed class RuleWords
{
    private RuleWords(PatternTable patterns)
    {
        None = patterns["none"];
        IsNot = patterns["is-not"];
        CountBehind = patterns["count-behind"];
        TaskCountBehind = patterns["task-count-behind"];
        CountBefore = patterns["count-before"];
        CountedInBrackets = patterns["counted-in-brackets"];
        BesideCounts = patterns["beside-counts"];
        TallyFigure = patterns["tally-figure"];
        YearSuffix = patterns["year-suffix"];
        RangeDash = patterns["range-dash"];
        AtMostBefore = patterns["at-most-before"];
        AtMostBehind = patterns["at-most-behind"];
        FigureUnit = patterns["figure-unit"];
        BesideFigures = patterns["beside-figures"];
        CountsTasks = patterns["counts-tasks"];
        CountsPlan = patterns["counts-plan"];
        CountsUnits = patterns["counts-units"];
        Collective = patterns["collective"];
        ChangedFigure = patterns["changed-figure"];
    }

    /// <summary>Words that say that there is none.</summary>
    internal Regex None { get; }

    /// <summary>Words that say that something is not what was asked for.</summary>
    internal Regex IsNot { get; }

    /// <summary>What stands right behind a count of anything.</summary>
    internal Regex CountBehind { get; }

    /// <summary>What stands right behind a count of tasks.</summary>
    internal Regex TaskCountBehind { get; }

    /// <summary>What stands right before a count.</summary>
    internal Regex CountBefore { get; }

    /// <summary>Between a count and the name that follows it in brackets.</summary>
    internal Regex CountedInBrackets { get; }

    /// <summary>Figures that count nothing: document numbers, dates, references.</summary>
    internal Regex BesideCounts { get; }

    /// <summary>The count (group 1) that follows a name.</summary>
    internal Regex TallyFigure { get; }

    /// <summary>What follows the figure of a year.</summary>
    internal Regex YearSuffix { get; }

    /// <summary>Between the ends of a range.</summary>
    internal Regex RangeDash { get; }

    /// <summary>Words before a figure that make it a limit from above.</summary>
    internal Regex AtMostBefore { get; }

    /// <summary>Words behind a figure that make it a limit from above.</summary>
    internal Regex AtMostBehind { get; }

    /// <summary>One character behind a figure that is a unit.</summary>
    internal Regex FigureUnit { get; }

    /// <summary>Figures of a draft that state nothing: document numbers, dates, ordinals.</summary>
    internal Regex BesideFigures { get; }

    /// <summary>Units (or none) of a figure that may count the tasks of a draft.</summary>
    internal Regex CountsTasks { get; }

    /// <summary>Units of a figure that may count the tasks of a whole plan.</summary>
    internal Regex CountsPlan { get; }

    /// <summary>Units of a figure that may count owner units.</summary>
    internal Regex CountsUnits { get; }

    /// <summary>Printed owners that are no single unit.</summary>
    internal Regex Collective { get; }

    /// <summary>A figure (group 1) with its unit (group 2) in a changed target.</summary>
    internal Regex ChangedFigure { get; }

    /// <summary>Loads the patterns.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong, or a pattern is missing.</exception>
    public static RuleWords Load(string path) => new(PatternTable.Load(path));
}
