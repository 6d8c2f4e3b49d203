using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Answers;

/// <summary>Writes tasks as items of the text, in the plan's own words.</summary>
internal static class ItemWriter
{
    /// <summary>All items, numbered on over the years, each year under its plan's name and number.</summary>
    public static WrittenItems Write(
        AnswerScope scope, IReadOnlyList<PlanTask> tasks, ItemStyle style, IReadOnlyDictionary<string, IReadOnlyList<Metric>>? figures = null, Evidence? reasons = null)
    {
        var text = new StringBuilder();
        var references = new List<TextReference>(tasks.Count);
        foreach (var plan in tasks.GroupBy(t => t.PlanId, StringComparer.Ordinal))
        {
            text.Append(references.Count == 0 ? string.Empty : "\n").Append(PlanLine(scope, scope.Catalog.FindPlan(plan.Key)!)).Append('\n');
            foreach (var task in plan)
            {
                var reference = AnswerWords.Escape(task.Ref);
                var line = scope.Texts.FormatAndFind(
                    "item.line",
                    "ref",
                    out var at,
                    ("number", references.Count + 1),
                    ("ref", reference),
                    ("opening", AnswerWords.Escape(style == ItemStyle.Full ? task.Text : AnswerWords.Opening(task))),
                    ("deadline", Deadline(scope, task)),
                    ("owners", OwnersBeside(scope, task)));
                references.Add(new TextReference(task.Id, text.Length + at, reference.Length));
                text.Append(line).Append(Mark(scope, task)).Append('\n');
                if (reasons?.Of(task.Id) is { } reason)
                {
                    text.Append(scope.Say("item.found", ("why", AnswerWords.Escape(FoundFor.Say(scope, task, reason))))).Append('\n');
                }


                AppendDetails(scope, task, style, figures?.GetValueOrDefault(task.Id) ?? task.Metrics, text);
            }
        }

        return new WrittenItems(text.ToString().TrimEnd('\n'), references);
    }

    /// <summary>The printed owners with their roles, and whether the list is open-ended.</summary>
    public static string Owners(AnswerScope scope, PlanTask task) => AnswerWords.Escape(PlainOwners(scope, task));

    /// <summary>The same for text that is not Markdown yet.</summary>
    public static string PlainOwners(AnswerScope scope, PlanTask task) => OwnerWords.Of(scope.Texts, task);

    /// <summary>What says that a task is not told as it is printed; empty for one that is.</summary>
    private static string Mark(AnswerScope scope, PlanTask task) => task.Corrected.Count == 0
        ? string.Empty
        : scope.Say("item.corrected", ("fields", scope.Join(task.Corrected.Select(f => scope.Texts["field." + f]))));

    private static string PlanLine(AnswerScope scope, Plan plan)
    {
        var key = plan.Header.DocNumber is null ? "item.plan-without-number" : "item.plan";
        var line = scope.Say(key, ("year", plan.Year), ("number", plan.Header.DocNumber));
        return scope.Catalog.HasSeveralSeries ? line + scope.Say("item.series", ("series", AnswerWords.Escape(plan.Header.Series))) : line;
    }

    private static string Deadline(AnswerScope scope, PlanTask task) =>
        task.Deadline is { } deadline ? AnswerWords.Escape(deadline.Text) : scope.Texts["item.undated"];

    // In the list of one unit its name is not repeated in every item; the others that share the work are.
    private static string OwnersBeside(AnswerScope scope, PlanTask task)
    {
        if (scope.Query.Filter.Owners is not [{ Match: OwnerMatch.Any, OrMentioned: false, Units: [var unit] }]
            || !task.Owners.Any(o => o.Name == unit && o.Role == OwnerRole.Owner))
        {
            return scope.Say("item.owners", ("owners", Owners(scope, task)));
        }

        var others = task.Owners.Where(o => o.Name != unit).ToList();
        if (others.Count > 0)
        {
            return scope.Say("item.with", ("owners", AnswerWords.Escape(OwnerWords.List(scope.Texts, others, task.OwnersOpenEnded))));
        }

        return task.OwnersOpenEnded ? scope.Say("item.owners", ("owners", Owners(scope, task))) : scope.Say("item.alone", ("owner", unit));
    }

    private static void AppendDetails(AnswerScope scope, PlanTask task, ItemStyle style, IReadOnlyList<Metric> metrics, StringBuilder text)
    {
        if (style == ItemStyle.Full)
        {
            text.Append(scope.Say("item.headings", ("headings", AnswerWords.Escape(string.Join(scope.Texts["item.heading-separator"], task.Headings))))).Append('\n');
        }

        if (style is ItemStyle.Full or ItemStyle.Figures)
        {
            foreach (var metric in metrics)
            {
                text.Append(scope.Say("item.metric", ("text", AnswerWords.Escape(metric.Text)), ("kind", Kind(scope, metric)))).Append('\n');
            }
        }

        if (style is ItemStyle.Full or ItemStyle.Dates)
        {
            foreach (var milestone in task.Milestones)
            {
                text.Append(scope.Say("item.milestone", ("text", AnswerWords.Escape(milestone.Text)))).Append('\n');
            }
        }
    }

    private static string Kind(AnswerScope scope, Metric metric)
    {
        var kinds = new List<string> { scope.Texts["metric." + metric.Op.ToString().ToLowerInvariant()] };
        kinds.AddRange(metric.Per is { } per ? [scope.Say("metric.per", ("per", AnswerWords.Escape(per)))] : []);
        kinds.AddRange(metric.Aspirational ? [scope.Texts["metric.aspirational"]] : []);
        return scope.Join(kinds.Where(k => k.Length > 0));
    }
}

/// <summary>A text with the places where it tells its items' references.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="References">The places, ascending.</param>
internal sealed record WrittenItems(string Text, IReadOnlyList<TextReference> References);
