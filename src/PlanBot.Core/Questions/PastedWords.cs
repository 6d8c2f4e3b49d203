using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>
/// Wording of a plan that was pasted into a question: a long stretch that a task prints as it stands describes that task,
/// whatever the words in it would mean elsewhere.
/// </summary>
internal sealed class PastedWords(CorpusTerms corpus)
{
    private const int Shortest = 8;

    /// <summary>So many characters of it must be more than names and times, which stand in many questions.</summary>
    private const int LeastWording = 6;

    /// <summary>The stretches of <paramref name="text"/> that were pasted.</summary>
    public IReadOnlyList<Chunk> Find(string text, IReadOnlyList<Tag> tags)
    {
        var found = new List<Chunk>();
        for (var start = 0; start + Shortest <= text.Length; start++)
        {
            var end = EndOfKnown(text, start);
            while (end - start >= Shortest && !corpus.Prints(text.AsSpan(start, end - start)))
            {
                end--;
            }

            if (end - start >= Shortest && Wording(start, end, tags) >= LeastWording)
            {
                found.Add(new Chunk(start, end - start, text[start..end]));
                start = end - 1;
            }
        }

        return found;
    }

    // A cheap look first: every pair of neighbours must occur in the plans at all; a mark between two clauses stands as it is.
    private int EndOfKnown(string text, int start)
    {
        var end = start;
        while (end < text.Length && (TextFolder.IsHan(text[end])
            ? end == start || !TextFolder.IsHan(text[end - 1]) || corpus.Contains(text.Substring(end - 1, 2))
            : end > start && IsMark(text[end])))
        {
            end++;
        }

        while (end > start && IsMark(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool IsMark(char c) => c is '。' or ',' or '、' or ';' or ':';

    private static int Wording(int start, int end, IReadOnlyList<Tag> tags) => end - start - tags
        .Where(t => t.Kind is TagKind.Unit or TagKind.Section or TagKind.Plan or TagKind.Place or TagKind.Time or TagKind.Domain or TagKind.Quote)
        .Sum(t => Math.Max(0, Math.Min(end, t.End) - Math.Max(start, t.Start)));
}
