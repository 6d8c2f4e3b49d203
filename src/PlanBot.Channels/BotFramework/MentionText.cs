using System.Text.RegularExpressions;

namespace PlanBot.Channels.BotFramework;

/// <summary>Takes mentions out of a message's words (channels.md A.3.1). Who is mentioned is told by the entities alone, never by the text.</summary>
public static partial class MentionText
{
    /// <summary>Whether the bot is mentioned.</summary>
    public static bool MentionsRecipient(Activity activity) =>
        activity.Recipient is { } bot && activity.Mentions.Any(m => m.Id == bot.Id);

    /// <summary>The words without mentions of the bot, and with people's plain names in place of theirs.</summary>
    public static string WordsOf(Activity activity)
    {
        var text = activity.Text ?? string.Empty;
        if (activity.Mentions.Count == 0)
        {
            return text.Trim();
        }

        foreach (var mention in activity.Mentions)
        {
            if (mention.Text is { Length: > 0 } tag && text.IndexOf(tag, StringComparison.Ordinal) is >= 0 and var at)
            {
                var name = mention.Id == activity.Recipient?.Id ? " " : mention.Name ?? " ";
                text = string.Concat(text.AsSpan(0, at), name, text.AsSpan(at + tag.Length));
            }
        }

        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"(?:\s|&nbsp;)+", RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
