using System.Globalization;
using System.Text;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>Says how a question was understood: tags, query, and for each task why it is there.</summary>
internal static class Explanation
{
    /// <summary>The lines.</summary>
    public static string Of(AnswerScope scope, Outcome? outcome, TaggedQuestion question)
    {
        var lines = new StringBuilder();
        lines.Append("query: ").Append(QueryPrinter.Print(scope.Query)).Append('\n');
        var tags = question.Tags.Select(t => (t.Start, Text: $"{question.TextOf(t)}/{t.Kind.ToString().ToLowerInvariant()}{(t.Value.Length > 0 ? "=" + t.Value : string.Empty)}"));
        var chunks = question.Chunks.Select(c => (c.Start, Text: $"{c.Text}/words"));
        lines.Append("tags: ").AppendJoin(' ', tags.Concat(chunks).OrderBy(t => t.Start).Select(t => t.Text)).Append('\n');
        foreach (var task in outcome?.Tasks ?? [])
        {
            var why = outcome!.Evidence?.Of(task.Id) is not { } reason ? "conditions"
                : string.Create(CultureInfo.InvariantCulture, $"words {string.Join(' ', reason.Words)}{(reason.Cosine is { } cosine ? $"; meaning {cosine:F3}" : string.Empty)}");
            lines.Append(CultureInfo.InvariantCulture, $"{task.Id}: {why}; owners {string.Join(' ', task.Owners.Select(o => o.Name))}; due {string.Join(' ', task.DueDates.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}; domain {task.Domain}").Append('\n');
        }

        return lines.ToString();
    }
}
