using System.Text;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>An answer's text as channels show it: the same words, with each item's reference made a link, and a link to each file.</summary>
public static class ChannelText
{
    /// <summary>The text of <paramref name="answer"/> as Markdown with links.</summary>
    /// <param name="answer">The answer; its own text stays without links.</param>
    /// <param name="linkTo">Where a task's original paragraph is; null where it has no address, or none of http or https: no link then.</param>
    /// <returns>The answer's text, character for character, but for the links; those to files stand at its end.</returns>
    public static string Markdown(Answer answer, Func<PlanTask, Uri?> linkTo)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(linkTo);
        var tasks = answer.Tasks.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var text = new StringBuilder(answer.Text.Length + (answer.References.Count * 100));
        var written = 0;
        foreach (var reference in answer.References)
        {
            if (!Stands(reference, answer.Text, written, tasks, out var task) || AddressOf(linkTo(task)) is not { } address)
            {
                continue;
            }

            text.Append(answer.Text, written, reference.Start - written)
                .Append('[').Append(answer.Text, reference.Start, reference.Length).Append("](").Append(address).Append(')');
            written = reference.Start + reference.Length;
        }

        text.Append(answer.Text, written, answer.Text.Length - written);
        foreach (var file in answer.Files)
        {
            if (Uri.TryCreate(file.Url, UriKind.Absolute, out var uri) && AddressOf(uri) is { } address)
            {
                text.Append("\n\n[").Append(AnswerWords.Escape(file.Name)).Append("](").Append(address).Append(')');
            }
        }

        return text.ToString();
    }

    // Whoever rewrites an answer's text may move its references; one that no longer stands there is no link.
    private static bool Stands(
        TextReference reference, string text, int from, Dictionary<string, PlanTask> tasks, out PlanTask task) =>
        tasks.TryGetValue(reference.TaskId, out task!)
        && reference.Start >= from
        && reference.Start <= text.Length - reference.Length
        && text.AsSpan(reference.Start, reference.Length).SequenceEqual(AnswerWords.Escape(task.Ref));

    // Nothing in the address may end the link early.
    private static string? AddressOf(Uri? uri) =>
        uri is { IsAbsoluteUri: true } && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            : null;
}
