using System.Text.Json;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Evaluation;
using Xunit;

namespace PlanBot.Tests.Reading;

/// <summary>Plans of other governments, as the public web holds them, against the readings that people checked.</summary>
public sealed class OtherPlansTests
{
    [SharedFact(python: true)]
    public void Every_plan_is_read_without_a_fault()
    {
        var golds = Directory.GetFiles(SharedFactAttribute.PathOf("eval", "other_gold"), "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(golds);
        Assert.All(golds, gold =>
        {
            var number = Path.GetFileNameWithoutExtension(gold);
            var plan = Assert.Single(Directory.GetFiles(SharedFactAttribute.PathOf("plans", "other"), number + "_*.txt"));
            var reading = LoadedPlans.Data.Files.Read(Path.GetFileName(plan), File.ReadAllBytes(plan));
            Assert.DoesNotContain(reading.Problems, p => p.Code != "unknown-unit");
            ReadingScore.IsPerfect(gold, reading);
        });
    }

    [SharedFact]
    public void Title_number_and_year_are_those_of_the_document()
    {
        foreach (var gold in Directory.GetFiles(SharedFactAttribute.PathOf("eval", "other_gold"), "*.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(gold));
            var plan = Assert.Single(Directory.GetFiles(SharedFactAttribute.PathOf("plans", "other"), Path.GetFileNameWithoutExtension(gold) + "_*.txt"));
            var header = LoadedPlans.Data.Files.Read(Path.GetFileName(plan), File.ReadAllBytes(plan)).Plan;
            string? Text(string name) => json.RootElement.GetProperty(name).GetString();
            Assert.Equal((Text("title"), Text("docNumber"), json.RootElement.GetProperty("year").GetInt32()), (header.Title, header.DocNumber, header.Year));
        }
    }
}
