using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlanBot.Core.Plans;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>A field that was read otherwise than it is printed.</summary>
/// <param name="Path">Where in the output of <c>read --json</c>.</param>
/// <param name="Wanted">The right value, or several that are accepted.</param>
/// <param name="Read">The value that was read.</param>
public sealed record FieldDifference(string Path, string Wanted, string Read)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: wanted {Wanted}, read {Read}";
}

/// <summary>Holds a reading, in the form that <c>read --json</c> prints, against the right one.</summary>
public sealed partial class PlanComparison
{
    private readonly List<FieldDifference> differences = [];

    private PlanComparison()
    {
    }

    /// <summary>All differences, in the order of the fields.</summary>
    public static IReadOnlyList<FieldDifference> Compare(ExpectedPlan expected, PlanReading reading)
    {
        var json = JsonSerializer.SerializeToNode(reading, PlanJson.Compact.PlanReading)!;
        var comparison = new PlanComparison();
        comparison.CompareHeader(expected, json["plan"]!);
        var tasks = json["tasks"]!.AsArray();
        comparison.Expect("tasks.length", expected.Tasks.Count, tasks.Count);
        for (var index = 0; index < Math.Min(expected.Tasks.Count, tasks.Count); index++)
        {
            comparison.CompareTask($"tasks[{index.ToString(CultureInfo.InvariantCulture)}]", expected.Tasks[index], tasks[index]!, json["problems"]!.AsArray());
        }

        foreach (var problem in json["problems"]!.AsArray().Where(p => Text(p!["severity"]) == "error"))
        {
            comparison.differences.Add(new FieldDifference("problems", "no error", problem!.ToJsonString(PlanJson.Compact.Options)));
        }

        return comparison.differences;
    }

    private void CompareHeader(ExpectedPlan expected, JsonNode header)
    {
        if (expected.Title is { } title)
        {
            Expect("plan.title", title, Text(header["title"]));
        }

        Expect("plan.docNumber", expected.DocNumber, Text(header["docNumber"]));
        if (expected.Issuer is { } issuer)
        {
            Expect("plan.issuer", issuer, Text(header["issuer"]));
        }

        Expect("plan.years", Joined(expected.Years), Joined(header["years"]!.AsArray().Select(y => y!.GetValue<int>())));
        ExpectOneOf("plan.issuedOn", expected.IssuedOn.Select(Iso), Text(header["issuedOn"]));
    }

    private void CompareTask(string path, ExpectedTask expected, JsonNode task, JsonArray problems)
    {
        if (expected.Ref is { } reference)
        {
            Expect($"{path}.ref", reference, Text(task["ref"]));
        }

        var headings = Strings(task["headings"]);
        Expect(
            $"{path}.headings",
            Joined(expected.Headings),
            Joined(expected.HeadingsAreOpen ? headings.Take(expected.Headings.Count) : headings));
        Expect($"{path}.section", expected.Headings.Count > 0 ? expected.Headings[0] : null, Text(task["section"]));
        ExpectOneOf($"{path}.text", expected.Texts, Text(task["text"]));
        CompareOwners(path, expected, task);
        CompareDeadline($"{path}.deadline", expected.Deadline, task["deadline"]);
        if (expected.Milestones is { } milestones)
        {
            CompareMilestones($"{path}.milestones", milestones, task["milestones"]!.AsArray());
        }

        CompareMetrics($"{path}.metrics", expected.Metrics, task["metrics"]!.AsArray());
        if (expected.Line is { } line)
        {
            Expect($"{path}.source.line", line, task["source"]!["line"]!.GetValue<int>());
            if (expected.HasProblem && !problems.Any(p => p!["line"]!.GetValue<int>() == line))
            {
                differences.Add(new FieldDifference("problems", $"a gap or a duplicate on line {line.ToString(CultureInfo.InvariantCulture)}", "none"));
            }
        }
    }

    private void CompareOwners(string path, ExpectedTask expected, JsonNode task)
    {
        var owners = task["owners"]!.AsArray().Where(o => !expected.OptionalOwners.Contains(Text(o!["printed"])!)).ToList();
        var wanted = string.Join("、", expected.Owners.Select(o => $"{o.Printed[0]} {string.Join('|', o.Roles)}"));
        var isRight = owners.Count == expected.Owners.Count && owners.Zip(expected.Owners).All(pair =>
            pair.Second.Printed.Contains(Text(pair.First!["printed"])) && pair.Second.Roles.Contains(Text(pair.First["role"])));
        if (!isRight)
        {
            differences.Add(new FieldDifference($"{path}.owners", wanted, string.Join("、", owners.Select(o => $"{Text(o!["printed"])} {Text(o["role"])}"))));
        }

        Expect($"{path}.ownersOpenEnded", expected.OwnersOpenEnded, task["ownersOpenEnded"]!.GetValue<bool>());
    }

    private void CompareDeadline(string path, ExpectedDeadline? expected, JsonNode? deadline)
    {
        if (expected is null || deadline is null)
        {
            Expect(path, expected?.Text, deadline is null ? null : Text(deadline["text"]));
            return;
        }

        Expect($"{path}.text", expected.Text, Text(deadline["text"]));
        ExpectOneOf($"{path}.to", expected.To.Select(Iso), Text(deadline["to"]));
        if (expected.From is { } from)
        {
            Expect($"{path}.from", Iso(from), Text(deadline["from"]));
        }

        if (expected.Dates is { } dates)
        {
            Expect($"{path}.dates", Joined(dates.Select(d => Iso(d))), Joined(Strings(deadline["dates"])));
        }

        if (expected.Ongoing is { } ongoing)
        {
            Expect($"{path}.ongoing", ongoing, deadline["ongoing"]!.GetValue<bool>());
        }

        Expect($"{path}.every", expected.Every, Text(deadline["every"]));
    }

    private void CompareMilestones(string path, IReadOnlyList<ExpectedMilestone> expected, JsonArray milestones)
    {
        var isRight = milestones.Count == expected.Count && milestones.Zip(expected).All(pair =>
            Text(pair.First!["text"]) is { } text && pair.Second.Clause.EndsWith(PartNumber().Replace(text, string.Empty), StringComparison.Ordinal)
            && text.Contains(pair.Second.Date, StringComparison.Ordinal) && Text(pair.First["to"]) == Iso(pair.Second.To));
        if (!isRight)
        {
            differences.Add(new FieldDifference(
                path,
                string.Join("；", expected.Select(m => $"{m.Clause} {Iso(m.To)}")),
                string.Join("；", milestones.Select(m => $"{Text(m!["text"])} {Text(m["to"])}"))));
        }
    }

    private void CompareMetrics(string path, IReadOnlyList<ExpectedMetric> expected, JsonArray metrics)
    {
        var isRight = metrics.Count == expected.Count && metrics.Zip(expected).All(pair => IsRight(pair.Second, pair.First!));
        if (!isRight)
        {
            differences.Add(new FieldDifference(
                path,
                string.Join("；", expected.Select(m => $"{m.Clause} {m.Op} {Joined(m.Value)} {m.Unit} per {string.Join('|', m.Per)} aspirational {m.Aspirational}")),
                string.Join("；", metrics.Select(m =>
                    $"{Text(m!["text"])} {Text(m["op"])} {Joined(Values(m["value"]!))} {Text(m["unit"])} per {Text(m["per"])} aspirational {m["aspirational"]!.GetValue<bool>()}"))));
        }
    }

    private static bool IsRight(ExpectedMetric expected, JsonNode metric) =>
        Text(metric["text"]) is { } text && expected.Clause.Contains(PartNumber().Replace(text, string.Empty), StringComparison.Ordinal) && text.Contains(expected.Figure, StringComparison.Ordinal)
        && Text(metric["op"]) == expected.Op && Values(metric["value"]!).SequenceEqual(expected.Value) && Text(metric["unit"]) == expected.Unit
        && (expected.Per.Count == 0 ? metric["per"] is null : expected.Per.Contains(Text(metric["per"])))
        && metric["aspirational"]!.GetValue<bool>() == expected.Aspirational;

    /// <summary>The number of a part of the task, which may be called a piece of the clause behind it.</summary>
    [GeneratedRegex(@"^\(\d\)")]
    private static partial Regex PartNumber();

    private static IEnumerable<decimal> Values(JsonNode value) => value is JsonArray pair ? pair.Select(v => v!.GetValue<decimal>()) : [value.GetValue<decimal>()];

    private void Expect<T>(string path, T wanted, T read)
    {
        if (!EqualityComparer<T>.Default.Equals(wanted, read))
        {
            differences.Add(new FieldDifference(path, Shown(wanted), Shown(read)));
        }
    }

    private void ExpectOneOf(string path, IEnumerable<string?> accepted, string? read)
    {
        var all = accepted.ToList();
        if (all.Count > 0 && !all.Contains(read))
        {
            differences.Add(new FieldDifference(path, string.Join(" or ", all.Select(Shown)), Shown(read)));
        }
    }

    private static string Shown<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "nothing";

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static IEnumerable<string> Strings(JsonNode? node) => node!.AsArray().Select(n => n!.GetValue<string>());

    private static string Joined<T>(IEnumerable<T> values) => string.Join(" / ", values.Select(Shown));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
