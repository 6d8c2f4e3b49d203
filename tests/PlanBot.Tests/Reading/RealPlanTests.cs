using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Reading;

/// <summary>The two real plans against the readings that people checked (<c>data/eval/plans_gold</c>). The floor is all of it.</summary>
public sealed class RealPlanTests
{
    private const string File2024 = "lianyungang-wuxi-2024.txt";
    private const string File2026 = "lianyungang-wuxi-2026.txt";

    public static TheoryData<string, int, int> Plans() => new() { { File2024, 2024, 58 }, { File2026, 2026, 44 } };

    [Theory]
    [MemberData(nameof(Plans))]
    public void Reads_every_task_with_every_field(string file, int year, int count)
    {
        var (reading, gold) = (Read(file), Gold(year));
        Assert.Empty(reading.Problems);
        Assert.Equal(count, reading.Tasks.Count);
        Assert.Equal(gold.Select(Text("id")), reading.Tasks.Select(t => $"{t.Year}-{t.Ref}"));
        Assert.Equal(gold.Select(g => Plain(Text("text")(g))), reading.Tasks.Select(t => Plain(t.Text)));
        Assert.Equal(gold.Select(g => string.Join('、', Items(g, "owners").Select(o => Plain(o.GetString()!)))), reading.Tasks.Select(t => string.Join('、', t.Owners.Select(o => Plain(o.Name)))));
        Assert.Equal(gold.Select(g => g.GetProperty("open_ended").GetBoolean()), reading.Tasks.Select(t => t.OwnersOpenEnded));
        Assert.Equal(gold.Select(g => g.GetProperty("domain").GetString()), reading.Tasks.Select(t => t.Domain));
        Assert.Equal(gold.Select(g => g.GetProperty("section").GetString()), reading.Tasks.Select(t => t.Section));
        Assert.Equal(gold.Select(g => g.GetProperty("number").GetInt32()), reading.Tasks.Select(t => t.Number!.Value));
        Assert.Equal(gold.Select(g => $"{Text("deadline_raw")(g)} {Due(g.GetProperty("due"))}"), reading.Tasks.Select(t => $"{t.Deadline!.Text} {t.Deadline.To:yyyy-MM}"));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Reads_every_metric_and_milestone(string file, int year, int count)
    {
        var (reading, gold) = (Read(file), Gold(year));
        Assert.Equal(count, gold.Count);
        Assert.Equal(
            gold.Select(g => string.Join('|', Items(g, "metrics").Select(GoldMetric))),
            reading.Tasks.Select(t => string.Join('|', t.Metrics.Select(m => $"{JsonSerializer.Serialize(m.Op)} {m.Value} {m.Unit} {m.Aspirational} {m.Per is not null}"))));
        Assert.Equal(
            gold.Select(g => string.Join('|', Items(g, "milestones").Select(m => Due(m.GetProperty("due"))))),
            reading.Tasks.Select(t => string.Join('|', t.Milestones.Select(m => $"{m.To:yyyy-MM}"))));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_source_lines_hold_the_task(string file, int year, int count)
    {
        var lines = File.ReadAllLines(Path.Combine(LoadedPlans.Data.Plans, file));
        Assert.Equal(count, Read(file).Tasks.Count);
        Assert.All(Read(file).Tasks, t =>
        {
            var printed = Plain(string.Concat(lines[(t.Source.Line - 1)..t.Source.EndLine]));
            Assert.Contains(Plain(t.Text), printed, StringComparison.Ordinal);
            Assert.All(t.Owners, o => Assert.Contains(Plain(o.Printed), printed, StringComparison.Ordinal));
            Assert.Equal((year, file), (t.Year, t.Source.File));
        });
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_cut_anywhere_is_read_as_far_as_it_goes(string file, int year, int count)
    {
        var text = File.ReadAllText(Path.Combine(LoadedPlans.Data.Plans, file));
        var whole = Read(file).Tasks.Select(t => t.Ref).ToList();
        for (var length = 0; length < text.Length; length += 53)
        {
            var reading = LoadedPlans.Read(file, text[..length]);
            Assert.Equal(whole.Take(reading.Tasks.Count), reading.Tasks.Select(t => t.Ref));
            Assert.True(reading.Tasks.Count > 0 || reading.HasErrors(), $"{year}: cut at {length} of {count} tasks");
        }
    }

    [Fact]
    public void A_reading_survives_its_JSON()
    {
        var reading = Read(File2026);
        var json = JsonSerializer.Serialize(reading, PlanJson.Compact.PlanReading);
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, PlanJson.Compact.PlanReading)!, PlanJson.Compact.PlanReading);
        Assert.Equal(json, again);
    }

    private static PlanReading Read(string file) => LoadedPlans.Data.Files.Read(file, File.ReadAllBytes(Path.Combine(LoadedPlans.Data.Plans, file)));

    private static List<JsonElement> Gold(int year)
    {
        using var gold = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "data", "eval", "plans_gold", $"tasks_{year}.json")));
        return [.. gold.RootElement.Clone().EnumerateArray()];
    }

    private static Func<JsonElement, string> Text(string name) => element => element.GetProperty(name).GetString()!;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) => element.GetProperty(name).EnumerateArray();

    private static string Due(JsonElement due) => $"{due.GetProperty("year").GetInt32()}-{due.GetProperty("month").GetInt32():00}";

    private static string GoldMetric(JsonElement metric)
    {
        var value = metric.GetProperty("value");
        var figures = value.ValueKind == JsonValueKind.Array
            ? new MetricValue(value[0].GetDecimal(), value[1].GetDecimal())
            : new MetricValue(value.GetDecimal());
        var per = metric.TryGetProperty("per", out var p) && p.ValueKind != JsonValueKind.Null;
        return $"{JsonSerializer.Serialize(metric.GetProperty("op").GetString())} {figures} {Text("unit")(metric)} {metric.GetProperty("aspirational").GetBoolean()} {per}";
    }

    /// <summary>Without blanks, brackets and commas of one width: the gold writes them as one person typed them.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)))
        .Replace('（', '(').Replace('）', ')').Replace('，', ',').Replace('；', ';').Replace('：', ':');
}
