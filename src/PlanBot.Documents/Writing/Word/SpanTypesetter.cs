using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Core.Drafting;

namespace PlanBot.Documents.Writing.Word;

/// <summary>
/// Sets the words of a document: references lead to their words in an annex, placeholders are marked, what begins a paragraph
/// like a heading of the second level is set as one.
/// </summary>
/// <param name="secondHeading">What begins a paragraph like a heading of the second level.</param>
/// <param name="anchors">Bookmarks of the annexes by task id.</param>
internal sealed class SpanTypesetter(Regex secondHeading, IReadOnlyDictionary<string, string> anchors)
{
    /// <summary>The words of a paragraph of the text.</summary>
    public IEnumerable<OpenXmlElement> Paragraph(IReadOnlyList<DraftSpan> spans)
    {
        var start = string.Concat(spans.TakeWhile(s => s.Kind != DraftSpanKind.Placeholder).Select(s => s.Text));
        var left = secondHeading.Match(start) is { Success: true, Index: 0 } match ? match.Length : 0;
        foreach (var span in spans)
        {
            var length = Math.Min(left, span.Text.Length);
            if (length > 0)
            {
                yield return RunText.Of(span.Text[..length], new RunProperties(new RunStyle { Val = OfficialStyles.SecondHeadingWords }));
            }

            if (length < span.Text.Length)
            {
                yield return Set(span with { Text = span.Text[length..] });
            }

            left -= length;
        }
    }

    /// <summary>Words anywhere else.</summary>
    public IEnumerable<OpenXmlElement> Words(IReadOnlyList<DraftSpan> spans) => spans.Select(Set);

    private OpenXmlElement Set(DraftSpan span)
    {
        var run = RunText.Of(span.Text, span.Kind switch
        {
            DraftSpanKind.Strong => new RunProperties(new Bold()),
            DraftSpanKind.Placeholder => new RunProperties(new Highlight { Val = HighlightColorValues.Yellow }),
            _ => null,
        });
        return span is { Kind: DraftSpanKind.Reference, TaskId: { } id } && anchors.TryGetValue(id, out var anchor)
            ? new Hyperlink(run) { Anchor = anchor, History = true }
            : run;
    }
}
