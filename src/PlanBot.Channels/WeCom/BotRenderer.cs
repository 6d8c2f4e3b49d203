using PlanBot.Core.Answers;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>Tells an answer as Markdown of an AI bot, which shows lists and tables (channels.md C.2.2).</summary>
/// <param name="places">Where the rest of long answers is.</param>
public sealed class BotRenderer(AnswerPlaces places)
{
    // A bot sends no files, so that a long answer leads to the page.
    private readonly AppRenderer longAnswers = new(WeComFormat.Markdown, WeComLimits.BotBytes, places with { Files = null }, hasCards: false);

    /// <summary>The texts of an answer, in order: one where it fits.</summary>
    public IReadOnlyList<string> Render(string question, Answer answer, TextCatalog texts)
    {
        var whole = Safe(ChannelText.Markdown(answer, places.ToTask));
        return MessageParts.Bytes(whole) <= WeComLimits.BotBytes
            ? [whole]
            : [.. longAnswers.Render(question, answer, texts).Where(r => r.Type == "markdown").Select(r => r.Content.GetProperty("content").GetString()!)];
    }

    // Marks of Markdown in the text are escaped by whoever wrote it; what is left would be read as HTML or a mention.
    private static string Safe(string markdown) =>
        markdown.Replace("\\<", "＜", StringComparison.Ordinal).Replace("\\>", "＞", StringComparison.Ordinal).Replace("<", "＜", StringComparison.Ordinal);
}
