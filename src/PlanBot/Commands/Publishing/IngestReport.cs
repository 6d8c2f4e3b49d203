using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Texts;

namespace PlanBot.Commands.Publishing;

/// <summary>Tells a person what files would be or were published as, what is wrong with them and what they change.</summary>
internal sealed class IngestReport(TextCatalog texts)
{
    /// <summary>The whole report.</summary>
    public string Of(Preparation preparation, PublishOutcome outcome)
    {
        var report = new StringBuilder();
        foreach (var file in preparation.Files)
        {
            Add(report, file);
        }

        if (outcome is PublishOutcome.Published or PublishOutcome.NothingToDo)
        {
            Line(report, outcome == PublishOutcome.NothingToDo
                ? texts["ingest.nothing"]
                : texts.Format("ingest.done", ("count", preparation.Changes.Count)));
            var accepted = preparation.Changes.Sum(f => f.Reading.CountErrors());
            if (accepted > 0)
            {
                Line(report, texts.Format("ingest.accepted", ("count", accepted)));
            }
        }

        return report.ToString();
    }

    private static void Line(StringBuilder report, string line) => report.Append(line).Append('\n');

    private void Add(StringBuilder report, PreparedFile file)
    {
        var words = new ReportPrinter(texts, file.File.Name);
        Line(report, texts.Format(KeyOf(file), ("file", file.File.Name), ("id", file.PlanId), ("version", file.Version), ("current", file.Current?.Version)));
        if (file.Verdict == PlanVerdict.Unchanged)
        {
            return;
        }

        if (file.Reading.Tasks.Count > 0)
        {
            Line(report, HeaderLine(file));
        }

        foreach (var problem in file.Problems)
        {
            Line(report, "  " + words.ProblemLine(problem));
        }

        if (file.Difference is { } difference)
        {
            AddDifference(report, difference, words);
        }
    }

    private static string KeyOf(PreparedFile file) => "ingest.verdict." + file.Verdict switch
    {
        PlanVerdict.NewPlan => "new",
        PlanVerdict.Unchanged => "unchanged",
        PlanVerdict.NewVersion => file.Current is null ? "returns" : "version",
        PlanVerdict.OtherKind => file.Kind == PlanKind.Table ? "table" : "text",
        PlanVerdict.Repeated => "repeated",
        _ => "unreadable",
    };

    private string HeaderLine(PreparedFile file)
    {
        var header = file.Reading.Plan;
        var errors = file.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        var none = texts["read.header.none"];
        return texts.Format(
            "ingest.header",
            ("title", header.Title.Length > 0 ? header.Title : texts["read.no-title"]),
            ("number", header.DocNumber ?? none),
            ("years", header.Years.Count > 0 ? string.Join(texts["read.list-separator"], header.Years) : none),
            ("tasks", file.Reading.Tasks.Count),
            ("errors", errors),
            ("warnings", file.Problems.Count - errors));
    }

    private void AddDifference(StringBuilder report, VersionDifference difference, ReportPrinter words)
    {
        Line(report, difference.IsEmpty
            ? texts.Format("ingest.difference.none", ("same", difference.Same))
            : texts.Format(
                "ingest.difference",
                ("added", difference.Added.Count),
                ("removed", difference.Removed.Count),
                ("changed", difference.Changed.Count),
                ("same", difference.Same)));
        foreach (var task in difference.Added)
        {
            Line(report, texts.Format("ingest.difference.added", ("ref", task.Ref), ("opening", words.OpeningOf(task.Text))));
        }

        foreach (var task in difference.Removed)
        {
            Line(report, texts.Format("ingest.difference.removed", ("ref", task.Ref), ("opening", words.OpeningOf(task.Text))));
        }

        foreach (var change in difference.Changed)
        {
            foreach (var field in change.Fields)
            {
                Line(report, texts.Format(
                    "ingest.difference.changed",
                    ("ref", change.After.Ref),
                    ("field", texts["field." + field]),
                    ("before", Shown(change.Before, field)),
                    ("after", Shown(change.After, field))));
            }
        }
    }

    private string Shown(PlanTask task, string field) =>
        TaskFields.Print(task, field) is { Length: > 0 } words ? words : texts["read.header.none"];
}
