using PlanBot.Verification.Answers;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Judging;

/// <summary>An answer beside the plans that it is about, with what every rule asks of the two.</summary>
internal sealed class Evidence
{
    /// <summary>Puts an answer beside the plans.</summary>
    public Evidence(JudgedAnswer answer, PrintedPlans plans, RuleWords words)
    {
        Answer = answer;
        Plans = plans;
        Words = words;
        Text = new SpokenText(ComparedText.Squash(answer.Text), words);
        FlatText = ComparedText.Flatten(answer.Text);
        Held = answer.Tasks.Select(t => plans.KeyOf(t.Place)).ToHashSet(StringComparer.Ordinal);
        Cited = Held.Concat(answer.Citations.Select(c => plans.KeyOf(c.Place))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The answer.</summary>
    public JudgedAnswer Answer { get; }

    /// <summary>The plans.</summary>
    public PrintedPlans Plans { get; }

    /// <summary>The words that rules look for.</summary>
    public RuleWords Words { get; }

    /// <summary>What the answer's text says.</summary>
    public SpokenText Text { get; }

    /// <summary>Names of the tasks that the answer holds.</summary>
    public IReadOnlySet<string> Held { get; }

    /// <summary>Names of the tasks that the answer holds or cites.</summary>
    public IReadOnlySet<string> Cited { get; }

    private string FlatText { get; }

    /// <summary>Whether the text tells a task: its first words or its reference.</summary>
    public bool Tells(PrintedTask task) =>
        FlatText.Contains(task.Opening, StringComparison.Ordinal) || FlatText.Contains(task.Task.Ref, StringComparison.Ordinal);

    /// <summary>Whether the text tells the task of this name.</summary>
    public bool Tells(string key) => Plans.Find(key) is { } task && Tells(task);

    /// <summary>What the text leaves out of what it must say.</summary>
    public IReadOnlyList<Wording> Unsaid(IEnumerable<Wording> wanted) => [.. wanted.Where(w => !Text.Says(w))];

    /// <summary>A finding where the text leaves something out; null where it says all.</summary>
    public Finding? FindUnsaid(IEnumerable<Wording> wanted) =>
        Unsaid(wanted) is { Count: > 0 } left ? Finding.Of("unsaid", ("words", left.Select(w => w.ToString()))) : null;

    /// <summary>A finding where tasks are missing; null where all are there.</summary>
    public static Finding? FindMissing(string code, IEnumerable<string> wanted, IReadOnlySet<string> found) => FindAny(code, wanted.Except(found, StringComparer.Ordinal));

    /// <summary>A finding where the answer holds other tasks than those that it may.</summary>
    public Finding? FindStrays(params IEnumerable<string>[] allowed) => FindAny("strays", Held.Except(allowed.SelectMany(a => a), StringComparer.Ordinal));

    /// <summary>A finding that names tasks; null where there are none.</summary>
    public static Finding? FindAny(string code, IEnumerable<string> tasks) =>
        tasks.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } named ? Finding.Of(code, ("tasks", named)) : null;
}
