using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlanBot.Core.Plans;

namespace PlanBot.Tests.Verification;

/// <summary>Ways to spoil an answer. Each changes a copy in place; one that finds nothing to change leaves it as it is.</summary>
internal static class Spoilers
{
    public static IReadOnlyDictionary<string, Action<JsonObject>> All { get; } = new Dictionary<string, Action<JsonObject>>(StringComparer.Ordinal)
    {
        ["the last task is dropped"] = a => RemoveLast(a, "tasks"),
        ["the last task is dropped with its citation, and the total follows"] = a => DropTask(a),
        ["a foreign task is added"] = a => AddForeign(a, count: 1, cite: true, total: false),
        ["a foreign task is added without a citation"] = a => AddForeign(a, count: 1, cite: false, total: true),
        ["a foreign task is added and counted"] = a => AddForeign(a, count: 1, cite: true, total: true),
        ["a foreign task is added, counted and told"] = a => AddForeignTold(a, 1),
        ["twenty foreign tasks are added, counted and told"] = a => AddForeignTold(a, 20),
        ["only a citation is added"] = a => Items(a, "citations").Add(AnswerPieces.CitationOf(Foreign(a).First())),
        ["the first task stands twice"] = a => Duplicate(a, "tasks"),
        ["the first citation stands twice"] = a => Duplicate(a, "citations"),
        ["the total is one more"] = a => a["total"] = (int)a["total"]! + 1,
        ["the total is a text"] = a => a["total"] = a["total"]!.ToString(),
        ["the total has a decimal point"] = a => a["total"] = (int)a["total"]! + 0.0,
        ["there is no total"] = a => a.Remove("total"),
        ["the text has no digits"] = a => Text(a, t => Regex.Replace(t, "[0-9]", string.Empty)),
        ["every figure of the text is one more"] = a => Text(a, t => Regex.Replace(t, "[0-9]+", m => $"{long.Parse(m.Value) + 1}")),
        ["the text ends in its middle"] = a => Text(a, t => t[..(t.Length / 2)]),
        ["the text is its first line"] = a => Text(a, t => t.Split('\n')[0]),
        ["the text lacks its first lines"] = a => Text(a, t => string.Join('\n', t.Split('\n').Skip(4))),
        ["the text is empty"] = a => Text(a, _ => string.Empty),
        ["the text is null"] = a => a["text"] = null,
        ["the text is a number"] = a => a["text"] = 12,
        ["the text is a list"] = a => a["text"] = new JsonArray("a"),
        ["the text is bold"] = a => Text(a, t => string.Join('\n', t.Split('\n').Select(l => $"**{l}**"))),
        ["the text has links"] = a => Text(a, t => Regex.Replace(t, "[0-9]+项", m => $"[{m.Value}](https://example.org/a?b=77项)")),
        ["the text is struck through and escaped"] = a => Text(a, t => "~~" + t.Replace("（", "\\(", StringComparison.Ordinal) + "~~"),
        ["the text has full-width brackets"] = a => Text(a, t => t.Replace('(', '（').Replace(')', '）')),
        ["the text has blanks between all characters"] = a => Text(a, t => string.Join(' ', t.AsEnumerable())),
        ["the text has HTML"] = a => Text(a, t => t.Replace("\n", "<br/>\n", StringComparison.Ordinal)),
        ["counts are told after their names in brackets"] = a => Text(a, t => Regex.Replace(t, "([\u4e00-\u9fff]+)[：:]?([0-9]+)项", "$2项（$1）")),
        ["counts are told with a colon"] = a => Text(a, t => Regex.Replace(t, "共 ?([0-9]+) ?项", "合计：$1")),
        ["counts are told in English"] = a => Text(a, t => Regex.Replace(t, "([0-9]+) ?项", "$1 matching tasks")),
        ["nothing is told to be missing"] = a => Text(a, t => Regex.Replace(t, "没有|未|不存在|不涉及|0 ?项", "有")),
        ["it is told that there is none"] = a => Text(a, t => t + "没有"),
        ["at least becomes at most"] = a => Text(a, t => t.Replace("以上", "以下", StringComparison.Ordinal).Replace("不少于", "不超过", StringComparison.Ordinal).Replace("不低于", "不高于", StringComparison.Ordinal)),
        ["ranges have another dash"] = a => Text(a, t => t.Replace('—', '～')),
        ["ranges are joined by a word"] = a => Text(a, t => Regex.Replace(t, "([0-9])—([0-9])", "$1至$2")),
        ["a figure with a unit is added"] = a => Text(a, t => t + "另有97个项目。"),
        ["a figure without a unit is added"] = a => Text(a, t => t + "编号97。"),
        ["a year is added"] = a => Text(a, t => t + "与2024年相比。"),
        ["a year with a unit of tasks is added"] = a => Text(a, t => t + "共2026项。"),
        ["a foreign year is added"] = a => Text(a, t => t + "与2023年相比。"),
        ["a date, a document number and a place in the list are added"] = a => Text(a, t => t + "2023年5月6日印发的连政办发〔2023〕99号第97项。"),
        ["the number of a plan's tasks is added"] = a => Text(a, t => t + "全年共58项、44项。"),
        ["numbers of units are added"] = a => Text(a, t => t + "涉及3个单位、2家单位、9家单位。"),
        ["a money figure is added"] = a => Text(a, t => t + "预算3.5亿元，已花20%。"),
        ["an owner is renamed"] = a => Owner(a, o => (o["name"], o["printed"]) = ("市水利局", "市水利局")),
        ["only the name of an owner is changed"] = a => Owner(a, o => o["name"] = "市水利局"),
        ["only the printed owner is changed"] = a => Owner(a, o => o["printed"] = "市水利局"),
        ["the printed owner has other brackets"] = a => Owner(a, o => o["printed"] = ((string)o["printed"]!).Replace('（', '(').Replace('）', ')')),
        ["an owner is missing"] = a => Task(a, t => t["owners"]!.AsArray().RemoveAt(0)),
        ["the owners are null"] = a => Task(a, t => t["owners"] = null),
        ["the owners are texts"] = a => Task(a, t => t["owners"] = new JsonArray("市卫健委")),
        ["an owner's name is a number"] = a => Owner(a, o => (o["name"], o["printed"]) = (1, 2)),
        ["a deadline has other words"] = a => Task(a, t => t["deadline"]!["text"] = "11月底前"),
        ["a deadline has blanks"] = a => Task(a, t => t["deadline"]!["text"] = string.Join(' ', ((string)t["deadline"]!["text"]!).AsEnumerable())),
        ["a deadline is in another month"] = a => Task(a, t => t["deadline"]!["to"] = $"{t["year"]}-11-30"),
        ["a deadline is on another day of its month"] = a => Task(a, t => t["deadline"]!["to"] = ((string)t["deadline"]!["to"]!)[..8] + "01"),
        ["a deadline is null"] = a => Task(a, t => t["deadline"] = null),
        ["a deadline is a text"] = a => Task(a, t => t["deadline"] = "12月底前"),
        ["a task's text has another character"] = a => Task(a, t => t["text"] = "某" + ((string)t["text"]!)[1..]),
        ["a task's text has blanks and half-width marks"] = a => Task(a, t => t["text"] = ((string)t["text"]!).Replace("，", ", ", StringComparison.Ordinal)),
        ["a task's text is a number"] = a => Task(a, t => t["text"] = 5),
        ["a task has the text of another"] = a => Task(a, t => t["text"] = Foreign(a).First().Text),
        ["a task has no such reference"] = a => Task(a, t => t["ref"] = "九(九)9"),
        ["a task has another year"] = a => Task(a, t => t["year"] = (int)t["year"]! == 2024 ? 2026 : 2024),
        ["a task's year is a text"] = a => Task(a, t => t["year"] = t["year"]!.ToString()),
        ["the tasks are a text"] = a => a["tasks"] = "none",
        ["the tasks are numbers"] = a => a["tasks"] = new JsonArray(1, 2),
        ["the tasks are null"] = a => a["tasks"] = null,
        ["a quote is short"] = a => Citation(a, c => c["quote"] = ((string)c["quote"]!)[..5]),
        ["a quote is in pieces"] = a => Citation(a, c => c["quote"] = ((string)c["quote"]!)[..9] + "……" + ((string)c["quote"]!)[10..]),
        ["a quote has its item number"] = a => Citation(a, c => c["quote"] = "3. " + (string)c["quote"]!),
        ["a quote has quotation marks"] = a => Citation(a, c => c["quote"] = "“" + (string)c["quote"]! + "”"),
        ["a quote is of another task"] = a => Citation(a, c => c["quote"] = Foreign(a).First().Text),
        ["a quote is made up"] = a => Citation(a, c => c["quote"] = "这一句话在两份计划里都是找不到的原文"),
        ["a quote is only dots"] = a => Citation(a, c => c["quote"] = "……"),
        ["a quote is null"] = a => Citation(a, c => c["quote"] = null),
        ["a quote holds the owner bracket"] = a => Citation(a, c => c["quote"] = BracketOf(c)),
        ["a document number is wrong"] = a => Citation(a, c => c["docNumber"] = "连政办发〔2025〕22号"),
        ["a document number is that of the other plan"] = a => Citation(a, c => c["docNumber"] = (int)c["year"]! == 2024 ? "连政办发〔2026〕13号" : "连政办发〔2024〕22号"),
        ["a document number has blanks"] = a => Citation(a, c => c["docNumber"] = ((string)c["docNumber"]!).Replace("〔", " 〔", StringComparison.Ordinal)),
        ["a document number is null"] = a => Citation(a, c => c["docNumber"] = null),
        ["a citation is missing"] = a => RemoveLast(a, "citations"),
        ["the citations are null"] = a => a["citations"] = null,
        ["the citations are an object"] = a => a["citations"] = new JsonObject { ["ref"] = "一1" },
        ["a citation has no such reference"] = a => Citation(a, c => c["ref"] = "九9"),
        ["it is declined for another reason"] = a => a["declinedReason"] = (string?)a["declinedReason"] == "off_topic" ? "not_stated" : "off_topic",
        ["it is declined for no reason"] = a => a["declinedReason"] = null,
        ["it is declined for an unknown reason"] = a => a["declinedReason"] = "tired",
        ["it is called a list"] = a => a["kind"] = "list",
        ["it is called a count"] = a => a["kind"] = "count",
        ["it is called empty"] = a => a["kind"] = "empty",
        ["it is called declined"] = a => a["kind"] = "declined",
        ["it is called a question back"] = a => a["kind"] = "clarify",
        ["it is called something unknown"] = a => a["kind"] = "poem",
        ["it has no kind"] = a => a.Remove("kind"),
        ["the tasks are gone and it is called empty"] = a => (a["kind"], a["tasks"], a["citations"], a["total"]) = ("empty", new JsonArray(), new JsonArray(), 0),
        ["it is empty and says so"] = a => (a["kind"], a["tasks"], a["citations"], a["total"], a["text"]) = ("empty", new JsonArray(), new JsonArray(), 0, "没有符合条件的任务，0 项。"),
        ["the empty years are gone"] = a => a.Remove("emptyYears"),
        ["both years are called empty"] = a => a["emptyYears"] = new JsonArray(2024, 2026),
        ["the empty years are texts"] = a => a["emptyYears"] = new JsonArray("2024", "2026"),
        ["a year's number is wrong"] = a => ByYear(a, (years, year) => years[year] = (int)years[year]! + 1),
        ["a year's number is missing"] = a => ByYear(a, (years, year) => years.Remove(year)),
        ["a year's number is zero more"] = a => ByYear(a, (years, _) => years["2025"] = 0),
        ["there are no numbers by year"] = a => a["byYear"] = null,
        ["the numbers by year are a list"] = a => a["byYear"] = new JsonArray(1, 2),
        ["a pair is turned round"] = a => Pair(a, p => (p["from"], p["to"]) = (p["to"]!.DeepClone(), p["from"]!.DeepClone())),
        ["a pair is missing"] = a => Comparison(a, c => c["continued"]!.AsArray().RemoveAt(0)),
        ["a pair leads elsewhere"] = a => Pair(a, p => p["to"] = new JsonArray("2026-一1")),
        ["a pair links more tasks"] = a => Pair(a, p => p["to"]!.AsArray().Add("2026-一1")),
        ["four strange pairs are added"] = a => Comparison(a, c => AddPairs(c, 4)),
        ["two strange pairs are added"] = a => Comparison(a, c => AddPairs(c, 2)),
        ["continued tasks are called new too"] = a => Comparison(a, c => c["new"] = c["continued"]![0]!["to"]!.DeepClone()),
        ["continued tasks are called dropped too"] = a => Comparison(a, c => c["dropped"] = c["continued"]![0]!["from"]!.DeepClone()),
        ["continued tasks are only called dropped and new"] = a => Comparison(a, c => (c["dropped"], c["new"], c["continued"]) = (c["continued"]![0]!["from"]!.DeepClone(), c["continued"]![0]!["to"]!.DeepClone(), new JsonArray())),
        ["a foreign task is called new"] = a => Comparison(a, c => c["new"] = new JsonArray("2026-一1")),
        ["two foreign tasks are called new"] = a => Comparison(a, c => c["new"] = new JsonArray("2026-一1", "2026-一2")),
        ["a task that does not exist is called dropped"] = a => Comparison(a, c => c["dropped"] = new JsonArray("2024-九9")),
        ["there is no comparison"] = a => a["comparison"] = null,
        ["the pairs are texts"] = a => Comparison(a, c => c["continued"] = new JsonArray("2024-一1")),
    };

    private static IEnumerable<PlanTask> Foreign(JsonObject answer)
    {
        var held = Items(answer, "tasks").OfType<JsonObject>().Select(t => t["id"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        return VerifiedPlans.Both.Catalog.Tasks.Where(t => !held.Contains(t.Id)).DefaultIfEmpty(VerifiedPlans.Both.Catalog.Tasks[^1]);
    }

    private static JsonArray Items(JsonObject answer, string field)
    {
        if (answer[field] is not JsonArray)
        {
            answer[field] = new JsonArray();
        }

        return answer[field]!.AsArray();
    }

    private static void RemoveLast(JsonObject answer, string field)
    {
        if (Items(answer, field) is { Count: > 0 } items)
        {
            items.RemoveAt(items.Count - 1);
        }
    }

    private static void DropTask(JsonObject answer)
    {
        if (Items(answer, "tasks") is { Count: > 0 } tasks)
        {
            var id = (string)tasks[^1]!["id"]!;
            tasks.RemoveAt(tasks.Count - 1);
            Items(answer, "citations").RemoveAll(c => (string)c!["taskId"]! == id);
            answer["total"] = (int)answer["total"]! - 1;
        }
    }

    private static List<PlanTask> AddForeign(JsonObject answer, int count, bool cite, bool total)
    {
        var added = Foreign(answer).Take(count).ToList();
        foreach (var task in added)
        {
            Items(answer, "tasks").Add(AnswerPieces.TaskOf(task));
            if (cite)
            {
                Items(answer, "citations").Add(AnswerPieces.CitationOf(task));
            }
        }

        answer["total"] = (int)answer["total"]! + (total ? added.Count : 0);
        return added;
    }

    private static void AddForeignTold(JsonObject answer, int count)
    {
        var added = AddForeign(answer, count, cite: true, total: true);
        Text(answer, t => $"共 {answer["total"]} 项\n{t}\n{string.Join('\n', added.Select(task => task.Text))}");
    }

    private static void Duplicate(JsonObject answer, string field)
    {
        if (Items(answer, field) is { Count: > 0 } items)
        {
            items.Add(items[0]!.DeepClone());
        }
    }

    private static void Text(JsonObject answer, Func<string, string> change) => answer["text"] = change((string)answer["text"]!);

    private static void Task(JsonObject answer, Action<JsonObject> change) => First(Items(answer, "tasks"), change);

    private static void Owner(JsonObject answer, Action<JsonObject> change) => Task(answer, t => First(t["owners"]!.AsArray(), change));

    private static void Citation(JsonObject answer, Action<JsonObject> change) => First(Items(answer, "citations"), change);

    private static void Comparison(JsonObject answer, Action<JsonObject> change)
    {
        if (answer["comparison"] is JsonObject comparison)
        {
            change(comparison);
        }
    }

    private static void Pair(JsonObject answer, Action<JsonObject> change) => Comparison(answer, c => First(c["continued"]!.AsArray(), change));

    private static void AddPairs(JsonObject comparison, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            comparison["continued"]!.AsArray().Add(new JsonObject { ["from"] = new JsonArray($"2024-一{i}"), ["to"] = new JsonArray($"2026-一{i}") });
        }
    }

    private static void ByYear(JsonObject answer, Action<JsonObject, string> change)
    {
        if (answer["byYear"] is JsonObject { Count: > 0 } years)
        {
            change(years, years.First().Key);
        }
    }

    private static void First(JsonArray items, Action<JsonObject> change)
    {
        if (items.OfType<JsonObject>().FirstOrDefault() is { } first)
        {
            change(first);
        }
    }

    private static string BracketOf(JsonObject citation)
    {
        var paragraph = VerifiedPlans.Both.Printed.Find($"{citation["year"]}-{citation["ref"]}")!.Paragraph;
        return paragraph[^Math.Min(30, paragraph.Length)..];
    }
}
