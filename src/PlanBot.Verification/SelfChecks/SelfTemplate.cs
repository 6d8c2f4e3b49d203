using System.Globalization;
using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Verification.SelfChecks;

/// <summary>What tasks are asked about besides.</summary>
internal enum TaskTrait
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those with exactly one printed owner.</summary>
    Sole,

    /// <summary>Those with a target figure.</summary>
    Metric,

    /// <summary>Those without a target figure.</summary>
    NoMetric,

    /// <summary>Those with a printed deadline.</summary>
    Dated,

    /// <summary>Those with a printed owner.</summary>
    Owned,
}

/// <summary>What a right answer shows.</summary>
internal enum SelfExpectation
{
    /// <summary>All tasks.</summary>
    List,

    /// <summary>All tasks but these.</summary>
    Except,

    /// <summary>How many tasks.</summary>
    Count,

    /// <summary>The owners of the task.</summary>
    Owner,

    /// <summary>The deadline of the task.</summary>
    Deadline,

    /// <summary>The words of the task.</summary>
    Detail,

    /// <summary>The target figures of the task.</summary>
    Metric,
}

/// <summary>A question with places, asked for every combination of what its dimensions offer.</summary>
/// <param name="Name">What its questions are counted under.</param>
/// <param name="Each">Names of its dimensions.</param>
/// <param name="That">What tasks are asked about besides.</param>
/// <param name="Expect">What a right answer shows.</param>
/// <param name="Row">Its row, which holds the question.</param>
internal sealed partial record SelfTemplate(string Name, IReadOnlyList<string> Each, TaskTrait That, SelfExpectation Expect, TableRow Row)
{
    /// <summary>Loads the templates.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static IReadOnlyList<SelfTemplate> Load(string path) =>
    [
        .. Table.Load(path, "name", "each", "that", "expect", "question").Rows.Select(r => new SelfTemplate(
            r["name"], [.. r.List("each")], r.Kind<TaskTrait>("that"), r.Kind<SelfExpectation>("expect"), r)),
    ];

    /// <summary>Whether a task has the trait that is asked for.</summary>
    public bool Takes(PlanTask task) => That switch
    {
        TaskTrait.Sole => task.Owners.Count == 1 && !task.OwnersOpenEnded,
        TaskTrait.Metric => task.Metrics.Count > 0,
        TaskTrait.NoMetric => task.Metrics.Count == 0,
        TaskTrait.Dated => task.Deadline is not null,
        TaskTrait.Owned => task.Owners.Count > 0,
        _ => true,
    };

    /// <summary>The question with its places filled in one pass, as a plan's words may look like places.</summary>
    /// <exception cref="LexiconException">It has a place that no dimension of it fills.</exception>
    public string Ask(IReadOnlyDictionary<string, object> words) => Place().Replace(Row["question"], place =>
        words.TryGetValue(place.Groups["name"].Value, out var word)
            ? Convert.ToString(word, CultureInfo.InvariantCulture)!
            : throw Row.Mistake($"'question' has a place '{place.Groups["name"].Value}' that its dimensions do not fill"));

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Place();
}
