using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;

namespace PlanBot.Tests.Verification;

/// <summary>A question of a set with the answers that PlanBot gives to its turns, or right ones put together by hand.</summary>
/// <param name="Id">Its set and id.</param>
/// <param name="Question">The question as it stands in the set, with that id.</param>
/// <param name="Answers">An answer a turn.</param>
internal sealed record AnsweredQuestion(string Id, JsonObject Question, IReadOnlyList<JsonObject> Answers);

/// <summary>Answers to every question of <c>data/eval</c>.</summary>
internal static class RightAnswers
{
    private static readonly Lazy<IReadOnlyList<AnsweredQuestion>> LazyAll = new(() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "data", "eval"), "*questions*.json").Order(StringComparer.Ordinal).SelectMany(Answer)]);

    public static IReadOnlyList<AnsweredQuestion> All => LazyAll.Value;

    private static IEnumerable<AnsweredQuestion> Answer(string path)
    {
        var set = Path.GetFileNameWithoutExtension(path);
        foreach (var question in JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select(q => (JsonObject)q!.DeepClone()))
        {
            var id = $"{set}/{question["id"]}";
            question["id"] = id;
            var expect = question["expect"]!.AsObject();
            yield return new AnsweredQuestion(id, question, (string)expect["type"]! switch
            {
                "summary" => [Summarised(expect)],
                _ => Asked(question),
            });
        }
    }

    private static List<JsonObject> Asked(JsonObject question)
    {
        var today = question["today"] is { } day ? DateOnly.ParseExact((string)day!, "yyyy-MM-dd") : LoadedPlans.Today;
        var turns = question["turns"] is JsonArray several ? several.Select(t => (string)t!) : [(string)question["question"]!];
        var dialogue = new Dialogue(VerifiedPlans.Both.Assistant);
        var answers = new List<JsonObject>();
        foreach (var turn in turns)
        {
            var answer = dialogue.AskAsync(new Question(turn, today), CancellationToken.None).GetAwaiter().GetResult();
            answers.Add(JsonSerializer.SerializeToNode(answer, AnswerJson.Compact.Answer)!.AsObject());
        }

        return answers;
    }

    private static JsonObject Summarised(JsonObject expect)
    {
        var unsaid = (expect["must_mention"] as JsonArray ?? []).Select(m => m is JsonArray options ? (string)options[0]! : (string)m!);
        var answer = About(expect, "summary", string.Empty);
        answer["text"] += string.Concat(unsaid.Where(w => !((string)answer["text"]!).Contains(w, StringComparison.Ordinal)));
        return answer;
    }

    // A comparison that says not what must be cited cites all that it compares.
    private static IEnumerable<string> Cited(JsonObject expect) => (expect["must_cite"] as JsonArray)?.Select(id => (string)id!)
        ?? (expect["continued"] as JsonArray ?? []).SelectMany(p => p!["from"]!.AsArray().Concat(p["to"]!.AsArray()))
            .Concat((expect["new"] as JsonArray ?? []).Concat(expect["dropped"] as JsonArray ?? []).SelectMany(p => p!["task_ids"]!.AsArray()))
            .Select(id => (string)id!);

    private static JsonObject About(JsonObject expect, string kind, string more)
    {
        var tasks = Cited(expect).Distinct(StringComparer.Ordinal).Select(id => VerifiedPlans.Both.Printed.Find(id)!.Task).ToList();
        var lines = tasks.Select((t, i) => $"{i + 1}. {t.Ref}　{t.Text}（{t.Deadline!.Text}；{string.Join('、', t.Owners.Select(o => o.Printed))}）");
        return new JsonObject
        {
            ["kind"] = kind,
            ["text"] = string.Join('\n', lines.Append(more)),
            ["tasks"] = new JsonArray([.. tasks.Select(AnswerPieces.TaskOf)]),
            ["total"] = tasks.Count,
            ["citations"] = new JsonArray([.. tasks.Select(AnswerPieces.CitationOf)]),
            ["declinedReason"] = null,
        };
    }
}

/// <summary>Tasks and citations as answers carry them.</summary>
internal static class AnswerPieces
{
    public static JsonNode TaskOf(PlanTask task) => JsonSerializer.SerializeToNode(task, PlanJson.Compact.PlanTask)!;

    public static JsonNode CitationOf(PlanTask task) => new JsonObject
    {
        ["taskId"] = task.Id,
        ["year"] = task.Year,
        ["ref"] = task.Ref,
        ["docNumber"] = VerifiedPlans.Both.Catalog.PlanOf(task).Header.DocNumber,
        ["quote"] = task.Text[..Math.Min(40, task.Text.Length)],
    };
}
