using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Reading;

/// <summary>Collects reading problems with their sentences from the texts (<c>problem.CODE</c>) and their places.</summary>
internal sealed class ProblemList(TextCatalog texts, SourceText source)
{
    private readonly List<ReadingProblem> problems = [];

    /// <summary>The problems in the order of the text.</summary>
    public IReadOnlyList<ReadingProblem> InOrder => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    /// <summary>A task may be lost or wrong.</summary>
    public void Error(string code, int offset, string what) => Add(code, ProblemSeverity.Error, offset, what);

    /// <summary>Worth a look.</summary>
    public void Warn(string code, int offset, string what) => Add(code, ProblemSeverity.Warning, offset, what);

    /// <summary>A problem of the document as a whole.</summary>
    public void OfDocument(string code, ProblemSeverity severity) =>
        problems.Add(new ReadingProblem(code, severity, 0, 0, texts.Format("problem." + code, ("what", string.Empty))));

    /// <summary>A unit that no table knows, with the nearest that are known and a ready line for the table of units.</summary>
    public void UnknownUnit(int offset, string unit, string nearest, string lexiconLine)
    {
        var (line, column) = source.Place(offset);
        var message = texts.Format(nearest.Length > 0 ? "problem.unknown-unit" : "problem.unknown-unit-alone", ("what", unit), ("nearest", nearest));
        problems.Add(new ReadingProblem("unknown-unit", ProblemSeverity.Warning, line, column, message, lexiconLine));
    }

    private void Add(string code, ProblemSeverity severity, int offset, string what)
    {
        var (line, column) = source.Place(offset);
        problems.Add(new ReadingProblem(code, severity, line, column, texts.Format("problem." + code, ("what", what))));
    }
}
