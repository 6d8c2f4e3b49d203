using System.Globalization;
using System.Text;
using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Reporting;
using PlanBot.Core.Texts;

namespace PlanBot.Commands;

/// <summary>Prints the report of a reading on a terminal.</summary>
internal sealed class ReportPrinter(TextCatalog texts, string fileName)
{
    private const int OpeningLength = 40;

    /// <summary>The whole report.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="source">The text that was read.</param>
    public string Of(PlanReading reading, SourceText source)
    {
        var found = ReadingReport.Of(reading, source);
        var report = new StringBuilder();
        AddHeader(report, reading.Plan);
        var errors = reading.CountErrors();
        Line(report, texts.Format(
            "read.count",
            ("tasks", reading.Tasks.Count),
            ("errors", errors),
            ("warnings", reading.Problems.Count - errors)));
        foreach (var section in found.Sections)
        {
            Line(report, texts.Format("read.section", ("indent", new string(' ', (section.Depth + 1) * 2)), ("title", section.Title), ("tasks", section.Tasks)));
        }

        report.Append('\n');
        foreach (var task in reading.Tasks)
        {
            Line(report, TaskLine(task));
        }

        if (reading.Problems.Count > 0)
        {
            report.Append('\n');
            Line(report, texts["read.problems"]);
            foreach (var problem in found.Problems)
            {
                AddProblem(report, problem);
            }
        }

        AddRest(report, found.Rest);
        AddSeals(report, found.Seals);
        return report.ToString();
    }

    private void AddProblem(StringBuilder report, PlacedProblem problem)
    {
        Line(report, ProblemLine(problem.Problem));
        if (problem.Excerpt is { } excerpt)
        {
            Line(report, "    " + excerpt.Text);
            Line(report, "    " + new string(' ', excerpt.Indent) + '^');
        }

        if (problem.Problem.LexiconLine is { } line)
        {
            // The line stands alone and unindented, so that it can be copied with its tabs.
            Line(report, texts["read.lexicon-line"]);
            Line(report, line);
        }
    }

    private void AddRest(StringBuilder report, IReadOnlyList<AccountedRest> rest)
    {
        if (rest.Count == 0)
        {
            return;
        }

        report.Append('\n');
        Line(report, texts["read.rest"]);
        foreach (var (part, opening, _) in rest)
        {
            var lines = part.Line == part.EndLine ? $"{part.Line}" : $"{part.Line}-{part.EndLine}";
            Line(report, texts.Format("read.rest.part", ("lines", lines), ("kind", texts["read.part." + JsonNamingPolicy.KebabCaseLower.ConvertName(part.Kind.ToString())]), ("opening", opening)));
        }
    }

    private void AddSeals(StringBuilder report, IReadOnlyList<SourceSeal> seals)
    {
        if (seals.Count == 0)
        {
            return;
        }

        report.Append('\n');
        Line(report, texts["read.seals"]);
        foreach (var seal in seals)
        {
            Line(report, new SealSentence(texts).Of(seal));
        }
    }

    private static void Line(StringBuilder report, string line) => report.Append(line).Append('\n');

    private void AddHeader(StringBuilder report, PlanHeader header)
    {
        var none = texts["read.header.none"];
        Line(report, header.Title.Length > 0 ? header.Title : texts["read.no-title"]);
        Line(report, texts.Format("read.header.number", ("number", header.DocNumber ?? none)));
        Line(report, texts.Format("read.header.issuer", ("issuer", header.Issuer ?? none)));
        Line(report, texts.Format("read.header.issued", ("date", header.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? none)));
        Line(report, texts.Format("read.header.years", ("years", header.Years.Count > 0 ? Join(header.Years) : none)));
    }

    private string TaskLine(PlanTask task)
    {
        var owners = Join(task.Owners.Select(o => o.Printed));
        var none = texts["read.header.none"];
        return texts.Format(
            "read.task",
            ("ref", task.Ref),
            ("opening", OpeningOf(task.Text)),
            ("owners", task.Owners.Count == 0 ? none : task.OwnersOpenEnded ? texts.Format("read.task.owners-open", ("owners", owners)) : owners),
            ("deadline", task.Deadline?.Text ?? none));
    }

    /// <summary>The opening words of a task.</summary>
    public string OpeningOf(string text)
    {
        var stop = text.IndexOf(texts["read.full-stop"], StringComparison.Ordinal);
        var first = stop < 0 ? text : text[..(stop + 1)];
        if (first.Length <= OpeningLength)
        {
            return first;
        }

        var length = char.IsHighSurrogate(first[OpeningLength - 1]) ? OpeningLength - 1 : OpeningLength;
        return string.Concat(first.AsSpan(0, length), "…");
    }

    /// <summary>A problem with its place.</summary>
    public string ProblemLine(ReadingProblem problem)
    {
        var severity = texts[problem.Severity == ProblemSeverity.Error ? "read.severity.error" : "read.severity.warning"];
        return problem.Line == 0
            ? texts.Format("read.problem.document", ("file", fileName), ("severity", severity), ("message", problem.Message))
            : texts.Format(
                "read.problem",
                ("file", fileName),
                ("line", problem.Line),
                ("column", problem.Column),
                ("severity", severity),
                ("message", problem.Message));
    }

    private string Join<T>(IEnumerable<T> values) => string.Join(texts["read.list-separator"], values);
}
