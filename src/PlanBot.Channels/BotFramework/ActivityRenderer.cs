using System.Text;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.BotFramework;

/// <summary>Tells an answer as message activities.</summary>
public static class ActivityRenderer
{
    /// <summary>Longest text of one message, characters of two bytes: 28 KB (the contract's limits, channels.md A.6).</summary>
    public const int MaxText = 28 * 1024 / 2;

    private const int RoomForMark = 32;

    /// <summary>The messages of an answer, each small enough; the last one carries the suggestions.</summary>
    /// <param name="activity">What is answered.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="texts">Sentences in the answer's language.</param>
    /// <param name="linkTo">Where a task's original paragraph is; null where it has no address.</param>
    public static IReadOnlyList<OutgoingActivity> Render(Activity activity, Answer answer, TextCatalog texts, Func<PlanTask, Uri?> linkTo)
    {
        var text = Spaced(AnswerMarkdown.WithoutTables(ChannelText.Markdown(answer, linkTo)));
        var parts = MessageParts.Split(text, text.Length > MaxText ? MaxText - RoomForMark : MaxText);
        return
        [
            .. parts.Select((part, i) => new OutgoingActivity
            {
                From = activity.Recipient?.Wire,
                Recipient = activity.From?.Wire,
                Conversation = activity.Conversation?.Wire,
                ReplyToId = activity.Id,
                Text = parts.Count == 1 ? part : texts.Format("channel.part", ("number", i + 1), ("count", parts.Count)) + "\n\n" + part,
                SuggestedActions = i == parts.Count - 1 ? SuggestionsOf(activity, answer) : null,
            }),
        ];
    }

    // Suggested actions are for personal chats, and only as things to say (channels.md A.6).
    private static SuggestedActions? SuggestionsOf(Activity activity, Answer answer) =>
        activity.IsGroup || activity.From is not { } user || answer.Suggestions.Count == 0
            ? null
            : new SuggestedActions([user.Id], [.. answer.Suggestions.Select(s => new SuggestedAction("imBack", s, s))]);

    /// <summary>
    /// The text with an empty line between any two lines that are not of one list or quotation: a single line break may be
    /// folded, and a list that does not begin with 1 would run on in the paragraph before it.
    /// </summary>
    private static string Spaced(string markdown)
    {
        var spaced = new StringBuilder(markdown.Length + 64);
        var previous = string.Empty;
        foreach (var line in markdown.Split('\n'))
        {
            if (previous.Length > 0 && line.Length > 0 && !(KindOf(line) is var kind and not LineKind.Plain && kind == KindOf(previous)))
            {
                spaced.Append('\n');
            }

            spaced.Append(line).Append('\n');
            previous = line;
        }

        return spaced.ToString().Trim('\n');
    }

    private static LineKind KindOf(string line)
    {
        var start = line.TrimStart(' ');
        var digits = start.TakeWhile(char.IsAsciiDigit).Count();
        return start.StartsWith('>') ? LineKind.Quotation
            : start.StartsWith("- ", StringComparison.Ordinal) || start.StartsWith("* ", StringComparison.Ordinal) || start.Length < line.Length
                || (digits > 0 && start.AsSpan(digits).StartsWith(". ", StringComparison.Ordinal)) ? LineKind.Item
            : LineKind.Plain;
    }

    private enum LineKind
    {
        Plain,
        Item,
        Quotation,
    }
}
