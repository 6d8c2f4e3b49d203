using PlanBot.Core.Plans;

namespace PlanBot.Core.Drafting;

/// <summary>What a clause of a task's text does.</summary>
internal enum ClauseRole
{
    /// <summary>Says nothing of its own.</summary>
    Empty,

    /// <summary>Says what something is good for.</summary>
    Purpose,

    /// <summary>Says where something starts from.</summary>
    Setting,

    /// <summary>Says what is done.</summary>
    Action,
}

/// <summary>A clause of a task's text.</summary>
/// <param name="Sentence">Its sentence, from 0.</param>
/// <param name="Text">Its words, without those that say only how eagerly.</param>
/// <param name="Role">What it does.</param>
/// <param name="IsFirm">Whether it holds a figure, a date or something named, so that nothing may be lost of it.</param>
/// <param name="PointsBack">Whether it cannot stand without the clause before it.</param>
/// <param name="Actor">Who acts in the clauses after a setting; null where the clause does not say.</param>
internal sealed record Clause(int Sentence, string Text, ClauseRole Role, bool IsFirm, bool PointsBack, string? Actor);

/// <summary>Cuts a task's text into clauses, never inside brackets or quotation marks.</summary>
internal sealed class ClauseReader(DraftingLexicon lexicon)
{
    private const string Openers = "“‘（(〔[《「『【";
    private const string Closers = "”’）)〕]》」』】";
    private const string SentenceMarks = "。；;！？!?";
    private const string ClauseMarks = "，,";

    /// <summary>The clauses of <paramref name="task"/> in order.</summary>
    public IReadOnlyList<Clause> Read(PlanTask task)
    {
        var clauses = new List<Clause>();
        var sentence = 0;
        foreach (var (text, ends) in Cut(task.Text))
        {
            clauses.Add(Read(task, sentence, text));
            sentence += ends ? 1 : 0;
        }

        return clauses;
    }

    private Clause Read(PlanTask task, int sentence, string printed)
    {
        var actor = lexicon.ActorOf(printed);
        var firm = printed.Any(char.IsAsciiDigit) || lexicon.Fits(CompressionKind.Firm, printed)
            || task.Milestones.Any(m => m.Text.Contains(printed, StringComparison.Ordinal) || printed.Contains(m.Text, StringComparison.Ordinal));
        var role = lexicon.Fits(CompressionKind.Empty, printed) ? ClauseRole.Empty
            : actor is not null || lexicon.Fits(CompressionKind.Setting, printed) ? ClauseRole.Setting
            : lexicon.Fits(CompressionKind.Purpose, printed) ? ClauseRole.Purpose
            : ClauseRole.Action;
        var text = lexicon.Without(CompressionKind.Drop, printed);
        return new Clause(sentence, lexicon.Without(CompressionKind.Opening, text), role, firm, lexicon.Fits(CompressionKind.Pointing, printed), actor);
    }

    // The pieces between marks, and whether a sentence ends behind them.
    private static IEnumerable<(string Text, bool Ends)> Cut(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += Openers.Contains(text[i], StringComparison.Ordinal) ? 1 : Closers.Contains(text[i], StringComparison.Ordinal) && depth > 0 ? -1 : 0;
            var ends = SentenceMarks.Contains(text[i], StringComparison.Ordinal);
            if (depth > 0 || !(ends || (ClauseMarks.Contains(text[i], StringComparison.Ordinal) && !IsInNumber(text, i))))
            {
                continue;
            }

            if (i > start)
            {
                yield return (text[start..i], ends);
            }

            start = i + 1;
        }

        if (start < text.Length)
        {
            yield return (text[start..], true);
        }
    }

    private static bool IsInNumber(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
}
