using System.Globalization;
using PlanBot.Core.Answers;
using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Exporting;

/// <summary>How documents and tables name plans and the fields of tasks.</summary>
public sealed class TaskWords(PlanCatalog catalog, TextCatalog texts)
{
    /// <summary>The plans.</summary>
    public PlanCatalog Catalog => catalog;

    /// <summary>The sentences.</summary>
    public TextCatalog Texts => texts;

    /// <summary>The printed owners with their roles, and whether the list is open-ended.</summary>
    public string Owners(PlanTask task) => OwnerWords.Of(texts, task);

    /// <summary>The printed deadline.</summary>
    public string Deadline(PlanTask task) => task.Deadline?.Text ?? texts["item.undated"];

    /// <summary>The printed clauses that set figures; empty for none.</summary>
    public string Figures(PlanTask task) => string.Join(texts["summary.semicolon"], task.Metrics.Select(m => m.Text).Distinct(StringComparer.Ordinal));

    /// <summary>The document number of a task's plan; empty where it prints none.</summary>
    public string Number(PlanTask task) => catalog.PlanOf(task).Header.DocNumber ?? string.Empty;

    /// <summary>Year and document number of a plan.</summary>
    public string YearAndNumber(Plan plan) => plan.Header.DocNumber is { } number
        ? texts.Format("document.plan", ("year", plan.Year), ("number", number))
        : texts.Format("tally.year", ("year", plan.Year));

    /// <summary>Title and document number of a plan.</summary>
    public string TitleAndNumber(Plan plan) => plan.Header.DocNumber is { } number
        ? texts.Format("document.plan-title", ("title", plan.Header.Title), ("number", number))
        : texts.Format("draft.title-mark", ("title", plan.Header.Title));

    /// <summary>Tasks by plan, in plan order.</summary>
    public IEnumerable<(Plan Plan, IReadOnlyList<PlanTask> Tasks)> ByPlan(IEnumerable<PlanTask> tasks) =>
        tasks.GroupBy(t => t.PlanId, StringComparer.Ordinal).Select(g => (catalog.FindPlan(g.Key)!, (IReadOnlyList<PlanTask>)[.. g]));

    /// <summary>Names joined as the language lists them.</summary>
    public string Join(IEnumerable<string> names) => string.Join(texts["list.separator"], names);

    /// <summary>The date under a document.</summary>
    internal DraftParagraph DateLine(DateOnly day) =>
        new([new DraftSpan(day.ToString(texts["format.day"], CultureInfo.InvariantCulture))], DraftPlace.Right);

    /// <summary>Column headers by their keys.</summary>
    internal List<string> Columns(params ReadOnlySpan<string> keys)
    {
        var columns = new List<string>(keys.Length);
        foreach (var key in keys)
        {
            columns.Add(texts["column." + key]);
        }

        return columns;
    }

    /// <summary>A cell.</summary>
    internal static IReadOnlyList<DraftSpan> Cell(string words) => [new DraftSpan(words)];

    /// <summary>A cell that tells a task's reference.</summary>
    internal static IReadOnlyList<DraftSpan> Reference(PlanTask task) => [new DraftSpan(task.Ref, DraftSpanKind.Reference, task.Id)];
}
