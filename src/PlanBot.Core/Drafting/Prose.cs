using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Drafting;

/// <summary>Gathers the spans of a paragraph.</summary>
internal sealed class Prose(TextCatalog texts)
{
    private readonly List<DraftSpan> spans = [];

    /// <summary>The spans so far.</summary>
    public IReadOnlyList<DraftSpan> Spans => spans;

    /// <summary>Adds words.</summary>
    public Prose Add(string words, DraftSpanKind kind = DraftSpanKind.Words, string? taskId = null)
    {
        if (words.Length > 0)
        {
            spans.Add(new DraftSpan(words, kind, taskId));
        }

        return this;
    }

    /// <summary>Adds the citation of a task, with what the reader must know beside it.</summary>
    public Prose Cite(PlanTask task, params IReadOnlyList<string> beside)
    {
        var citation = texts.FormatAndFind("summary.cite", "ref", out var at, ("ref", task.Ref), ("beside", string.Concat(beside.Select(b => texts.Format("summary.beside", ("what", b))))));
        return Add(citation[..at]).Add(task.Ref, DraftSpanKind.Reference, task.Id).Add(citation[(at + task.Ref.Length)..]);
    }
}
