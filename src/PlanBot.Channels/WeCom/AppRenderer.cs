using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>Where the parts of answers that a chat cannot show are to be seen.</summary>
/// <param name="ToTask">A task's original paragraph; null where it has no address.</param>
/// <param name="ToAnswer">The page that answers a question; null where the host has no public address.</param>
/// <param name="Files">Makes files of long answers; null where nothing does.</param>
public sealed record AnswerPlaces(Func<PlanTask, Uri?> ToTask, Func<string, Uri?> ToAnswer, IAttachmentMaker? Files)
{
    /// <summary>Nowhere.</summary>
    public static AnswerPlaces None { get; } = new(_ => null, _ => null, null);
}

/// <summary>Tells an answer as messages of an app or of a group's robot.</summary>
/// <param name="format">In which form.</param>
/// <param name="most">Longest message, bytes of UTF-8.</param>
/// <param name="places">Where the rest is.</param>
/// <param name="hasCards">Whether template cards are shown.</param>
public sealed class AppRenderer(WeComFormat format, int most, AnswerPlaces places, bool hasCards = true)
{
    private const int OverviewItems = 10;

    /// <summary>The messages of an answer, in order. What does not fit into three is an overview, and a file or a link to the whole; where there is neither, all of it goes.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="texts">Sentences in the answer's language.</param>
    public IReadOnlyList<AppReply> Render(string question, Answer answer, TextCatalog texts)
    {
        var card = hasCards && format == WeComFormat.Markdown ? TaskCard.Of(answer, texts, places.ToTask) : null;
        var lines = AnswerMarkdown.Read(ChannelText.Markdown(answer, card is null ? places.ToTask : static _ => null));
        var parts = Parts([.. lines, .. Suggestions(answer, texts)], texts);
        if (parts.Count > WeComLimits.MostParts)
        {
            // Links take most of the room: one to the page stands for all of them.
            var bare = AnswerMarkdown.Read(answer.Text);
            parts = Parts([.. bare, .. PageLink(question, texts)], texts);
            return parts.Count <= WeComLimits.MostParts ? [.. parts.Select(Message)] : Overview(question, answer, bare, texts) ?? [.. parts.Select(Message)];
        }

        return [.. parts.Select(Message), .. card is null ? Array.Empty<AppReply>() : [Reply("template_card", card)]];
    }

    private static IEnumerable<AnswerLine> Suggestions(Answer answer, TextCatalog texts) => answer.Suggestions.Count == 0
        ? []
        :
        [
            new AnswerLine(LineKind.Blank, []),
            new AnswerLine(LineKind.Plain, [new TextPiece(texts["channel.suggestions"])]),
            .. answer.Suggestions.Select(s => new AnswerLine(LineKind.Item, [new TextPiece(s)], "• ")),
        ];

    private IEnumerable<AnswerLine> PageLink(string question, TextCatalog texts) => places.ToAnswer(question) is { } page
        ? [new AnswerLine(LineKind.Blank, []), new AnswerLine(LineKind.Plain, [new TextPiece(texts["channel.originals"], IsBold: false, page.AbsoluteUri)])]
        : [];

    private IReadOnlyList<AppReply>? Overview(string question, Answer answer, IReadOnlyList<AnswerLine> lines, TextCatalog texts)
    {
        var file = places.Files?.Make(answer, texts);
        var page = places.ToAnswer(question);
        if (file is null && page is null)
        {
            return null;
        }

        var head = Head(lines);
        var items = head.Count(IsTopItem);
        var rest = file is not null
            ? new TextPiece(texts.Format("channel.rest-in-file", ("shown", items), ("name", file.FileName)))
            : new TextPiece(texts.Format("channel.rest-on-page", ("shown", items)), IsBold: false, page!.AbsoluteUri);
        var parts = Parts([.. head, new AnswerLine(LineKind.Blank, []), new AnswerLine(LineKind.Plain, [rest])], texts);
        return
        [
            .. parts.Select(Message),
            .. file is null ? Array.Empty<AppReply>() : [Reply("file", new JsonObject { ["name"] = file.FileName, ["data"] = Convert.ToBase64String(file.Content) })],
        ];
    }

    // The headline and the first ten items, or as much of them as two messages hold.
    private List<AnswerLine> Head(IReadOnlyList<AnswerLine> lines)
    {
        var head = new List<AnswerLine>();
        var items = 0;
        foreach (var line in lines)
        {
            items += IsTopItem(line) ? 1 : 0;
            if (items > OverviewItems || MessageParts.Bytes(Text([.. head, line])) > most * (WeComLimits.MostParts - 1))
            {
                break;
            }

            head.Add(line);
        }

        while (head.Count > 0 && head[^1].Kind is not (LineKind.Item or LineKind.Row) && head.Exists(IsTopItem))
        {
            head.RemoveAt(head.Count - 1); // A heading whose items are left out.
        }

        return head;
    }

    private static bool IsTopItem(AnswerLine line) => line.Kind == LineKind.Row || (line.Kind == LineKind.Item && !line.Mark.StartsWith(' '));

    private IReadOnlyList<string> Parts(IReadOnlyList<AnswerLine> lines, TextCatalog texts) => MessageParts.SplitNumbered(
        Text(lines), most, MessageParts.Bytes, (number, count) => texts.Format("channel.part", ("number", number), ("count", count)) + "\n");

    private string Text(IReadOnlyList<AnswerLine> lines) => format == WeComFormat.Markdown ? WeComText.Markdown(lines) : WeComText.Plain(lines);

    private AppReply Message(string text) => Reply(format == WeComFormat.Markdown ? "markdown" : "text", new JsonObject { ["content"] = text });

    private static AppReply Reply(string type, JsonObject content) => new(type, JsonSerializer.SerializeToElement(content, WeComApi.Wire));
}
