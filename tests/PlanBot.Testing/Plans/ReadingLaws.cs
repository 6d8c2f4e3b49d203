using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Testing.Plans;

/// <summary>What holds for the reading of any text, a plan or not.</summary>
public static class ReadingLaws
{
    private const int LongestCompared = 50_000;

    /// <summary>The laws that a reading breaks, a sentence each; none for a sound one.</summary>
    public static IEnumerable<string> Broken(SourceText source, PlanReading reading)
    {
        if (reading.Tasks.Count == 0 && !reading.HasErrors())
        {
            yield return "There is no task and no error.";
        }

        if (reading.Tasks.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count() != reading.Tasks.Count)
        {
            yield return "An id stands twice.";
        }

        var last = 1;
        foreach (var task in reading.Tasks)
        {
            if (task.Source.Line < last || task.Source.EndLine < task.Source.Line || task.Source.EndLine > source.LineCount)
            {
                yield return $"{task.Ref} stands on lines {task.Source.Line} to {task.Source.EndLine}, behind line {last} and before {source.LineCount}.";
            }

            last = Math.Max(last, task.Source.Line);
            if (task.Deadline is { } deadline && (!deadline.Dates.SequenceEqual(deadline.Dates.Distinct().Order()) || deadline.To != (deadline.Dates.Count > 0 ? deadline.Dates[^1] : null)))
            {
                yield return $"{task.Ref} has dates out of order.";
            }

            foreach (var printed in source.Text.Length > LongestCompared ? [] : task.Owners.Select(o => o.Printed).Append(task.Text).Where(t => !IsPrinted(t, source.Text)))
            {
                yield return $"{task.Ref} says what the source does not print: {printed}";
            }
        }

        if (reading.Problems.Any(p => p.Line > source.LineCount || p.Line < 0 || p.Column < 0 || p.Message.Length == 0))
        {
            yield return "A problem has no place or no words.";
        }

        if (JsonSerializer.Serialize(reading, PlanJson.Compact.PlanReading).Length == 0)
        {
            yield return "There is no JSON.";
        }
    }

    /// <summary>Whether the characters of a text stand in the source in this order, whatever stands between them.</summary>
    private static bool IsPrinted(string text, string source)
    {
        var at = 0;
        foreach (var c in text.Where(c => !char.IsWhiteSpace(c)))
        {
            at = source.IndexOf(c, at) + 1;
            if (at == 0)
            {
                return false;
            }
        }

        return true;
    }
}
