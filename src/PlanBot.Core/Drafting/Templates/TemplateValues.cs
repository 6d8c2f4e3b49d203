using System.Collections.Frozen;
using System.Globalization;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Drafting.Templates;

/// <summary>What surrounds a place that is filled.</summary>
/// <param name="Tasks">The tasks of the draft.</param>
/// <param name="Unit">The unit that it is about; null for none.</param>
/// <param name="Group">The group around the place; null outside a block.</param>
/// <param name="GroupNumber">Its number from 1.</param>
/// <param name="Task">The task that is told; null outside one.</param>
/// <param name="TaskNumber">Its number in the draft from 1.</param>
internal sealed record Filling(
    IReadOnlyList<PlanTask> Tasks, string? Unit, SubTopic? Group = null, int GroupNumber = 0, PlanTask? Task = null, int TaskNumber = 0);

/// <summary>The values that fill the places of templates.</summary>
internal sealed class TemplateValues
{
    private static readonly FrozenSet<string> Blocks = new[] { "each-group", "each-deadline", "each-unit", "each-task", "end" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<TemplateValues, Filling, IReadOnlyList<DraftSpan>>> ByKey =
        new Dictionary<string, Func<TemplateValues, Filling, IReadOnlyList<DraftSpan>>>(StringComparer.Ordinal)
        {
            ["year"] = (v, f) => Words(v.scope.Join(f.Tasks.Select(t => t.Year).Distinct().Order().Select(y => y.ToString(CultureInfo.InvariantCulture)))),
            ["subject"] = (v, f) => Words(v.writer.TitleSubject(f.Tasks)),
            ["unit"] = (v, f) => Words(f.Unit ?? v.scope.Texts["draft.all-units"]),
            ["plan"] = (v, f) => Words(v.scope.Join(f.Tasks.Select(t => v.scope.Catalog.PlanOf(t).Header.Title).Distinct(StringComparer.Ordinal))),
            ["number"] = (v, f) => Words(v.scope.Join(f.Tasks.Select(v.facts.SourceOf).Distinct(StringComparer.Ordinal))),
            ["count"] = (v, f) => Words(Number(f.Tasks.Count)),
            ["owners"] = (v, f) => Words(v.facts.Owners(f.Tasks)),
            ["deadlines"] = (v, f) => Words(v.facts.Deadlines(f.Tasks)),
            ["state"] = (v, f) => Words(v.facts.States(f.Tasks)),
            ["opening"] = (v, f) => Words(v.writer.OpeningOf(f.Tasks)),
            ["day"] = (v, _) => Words(AnswerWords.Day(v.scope, v.scope.Query.AsOf)),
            ["group"] = (v, f) => Words(f.Group!.Name ?? v.scope.Texts["summary.other-field"]),
            ["group-number"] = (v, f) => Words(v.writer.Numeral(f.GroupNumber)),
            ["group-count"] = (_, f) => Words(Number(f.Group!.Tasks.Count)),
            ["group-refs"] = (v, f) => v.References(f.Group!.Tasks),
            ["group-summary"] = (v, f) => v.writer.OfGroup(f.Group!, f.Tasks),
            ["task-number"] = (_, f) => Words(Number(f.TaskNumber)),
            ["ref"] = (_, f) => [new DraftSpan(f.Task!.Ref, DraftSpanKind.Reference, f.Task.Id)],
            ["digest"] = (v, f) => Words(v.digest.Of(f.Task!, DigestLength)),
            ["core"] = (v, f) => Words(v.digest.CoreOf(f.Task!)),
            ["target"] = (v, f) => Words(f.Task!.Metrics.Count == 0 ? v.digest.CoreOf(f.Task) : v.Listed(f.Task.Metrics.Select(m => m.Text))),
            ["figures"] = (v, f) => Words(f.Task!.Metrics.Count == 0 ? v.scope.Texts["draft.no-target"] : v.Listed(f.Task.Metrics.Select(m => m.Text))),
            ["task-owners"] = (v, f) => Words(ItemWriter.PlainOwners(v.scope, f.Task!)),
            ["deadline"] = (v, f) => Words(v.facts.DeadlineOf(f.Task!)),
            ["milestones"] = (v, f) => Words(f.Task!.Milestones.Count == 0 ? v.scope.Texts["draft.no-milestone"] : v.Listed(f.Task.Milestones.Select(m => m.Text))),
            ["task-state"] = (v, f) => Words(v.facts.StateOf(f.Task!)),
            ["ask"] = (v, f) => Words(v.scope.Drafting.DeedOf(v.digest.CoreOf(f.Task!), f.Task!.Text).Ask),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private const int DigestLength = 110;

    private readonly AnswerScope scope;
    private readonly TaskFacts facts;
    private readonly TaskDigest digest;
    private readonly SummaryWriter writer;

    /// <summary>Creates the values of one answer.</summary>
    /// <param name="scope">What the question is answered from; its texts are those of documents.</param>
    public TemplateValues(AnswerScope scope)
    {
        this.scope = scope;
        facts = new TaskFacts(scope);
        digest = new TaskDigest(scope.Drafting);
        writer = new SummaryWriter(scope, scope.Drafting);
    }

    /// <summary>Whether there is a value or block of this key.</summary>
    public static bool Knows(string key) => ByKey.ContainsKey(key) || Blocks.Contains(key);

    /// <summary>The value of <paramref name="key"/>.</summary>
    public IReadOnlyList<DraftSpan> this[string key, Filling filling] => ByKey[key](this, filling);

    private static IReadOnlyList<DraftSpan> Words(string text) => text.Length == 0 ? [] : [new DraftSpan(text)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Listed(IEnumerable<string> texts) => string.Join(scope.Texts["summary.semicolon"], texts.Distinct(StringComparer.Ordinal));

    private List<DraftSpan> References(IReadOnlyList<PlanTask> tasks)
    {
        var spans = new List<DraftSpan>();
        foreach (var task in tasks)
        {
            spans.AddRange(spans.Count == 0 ? [] : Words(scope.Texts["list.separator"]));
            spans.Add(new DraftSpan(task.Ref, DraftSpanKind.Reference, task.Id));
        }

        return spans;
    }
}
