using System.Text.Json.Nodes;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// The template card of an answer about one task or a few: what is asked for at a glance, and a tap away from each task's
/// original paragraph (channels.md C.1.7). It goes with the answer's text and does not replace it.
/// </summary>
public static class TaskCard
{
    private const int ValueLength = 26;
    private const int TitleLength = 60;

    /// <summary>The card.</summary>
    /// <returns>Null where the answer is not about one to six tasks, or one of them has no address: a card must lead somewhere.</returns>
    public static JsonObject? Of(Answer answer, TextCatalog texts, Func<PlanTask, Uri?> linkTo)
    {
        if (answer.Tasks.Count is 0 or > WeComLimits.CardEntries || answer.Kind is AnswerKind.Comparison or AnswerKind.Summary or AnswerKind.Count)
        {
            return null;
        }

        var links = answer.Tasks.Select(linkTo).ToList();
        if (links.Any(l => l is null))
        {
            return null;
        }

        var card = new JsonObject
        {
            ["card_type"] = "text_notice",
            ["main_title"] = new JsonObject { ["title"] = Short(answer.Headline, TitleLength), ["desc"] = Short(answer.Scope, TitleLength) },
            ["horizontal_content_list"] = answer.Tasks is [var task]
                ? new JsonArray([.. FieldsOf(task, answer, texts).Select(f => (JsonNode)new JsonObject { ["keyname"] = f.Name, ["value"] = Short(f.Value, ValueLength) })])
                : new JsonArray([.. answer.Tasks.Zip(links).Select(t => (JsonNode)Entry(t.First, t.Second!))]),
            ["card_action"] = new JsonObject { ["type"] = 1, ["url"] = links[0]!.AbsoluteUri },
        };
        if (answer.Tasks.Count == 1)
        {
            card["jump_list"] = new JsonArray(new JsonObject { ["type"] = 1, ["title"] = texts["wecom.card.original"], ["url"] = links[0]!.AbsoluteUri });
        }

        return card;
    }

    private static JsonObject Entry(PlanTask task, Uri link) => new()
    {
        ["type"] = 1,
        ["keyname"] = task.Ref,
        ["value"] = Short(task.Text, ValueLength),
        ["url"] = link.AbsoluteUri,
    };

    private static IEnumerable<(string Name, string Value)> FieldsOf(PlanTask task, Answer answer, TextCatalog texts)
    {
        yield return (texts["wecom.card.ref"], task.Ref);
        if (task.Owners.Count > 0)
        {
            yield return (texts["wecom.card.owners"], string.Join(texts["list.separator"], task.Owners.Select(o => o.Name)));
        }

        yield return (texts["wecom.card.deadline"], task.Deadline?.Text ?? texts["item.undated"]);
        if (answer.Citations is [{ DocNumber: { } number }, ..])
        {
            yield return (texts["wecom.card.document"], number);
        }

        yield return (texts["wecom.card.task"], task.Text);
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
