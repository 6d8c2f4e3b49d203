using System.Text.Json;
using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using PlanBot.Verification.Plans;
using PlanBot.Verification.Questions;
using PlanBot.Verification.SelfChecks;
using Xunit;

namespace PlanBot.Tests.Verification;

/// <summary>Plans of other governments, each loaded alone, asked about everything that they print.</summary>
public sealed class OtherPlansAskedTests
{
    [SharedFact]
    public async Task Every_question_that_a_plan_makes_of_itself_is_answered()
    {
        foreach (var (path, plan) in Plans())
        {
            var questions = SelfQuestions.Make(Path.Combine(LoadedPlans.Data.Path, "eval", "self.tsv"), plan, LoadedPlans.Data.Lexicon.Units);
            var results = await new QuestionRunner(VerifiedPlans.Judge).RunAsync(questions, CancellationToken.None);
            Assert.True(results.Count > 100, path);
            Assert.Empty(results.Where(r => !r.Passed).Select(r => $"{path}: {r.Question.Turns[0].Text}"));
        }
    }

    [SharedFact]
    public async Task Every_owner_is_found_by_its_printed_words()
    {
        foreach (var (path, plan) in Plans())
        {
            foreach (var (unit, refs) in GoldOwners(path))
            {
                var answer = await plan.Assistant.AskAsync(new Question(unit + "负责哪些任务"), CancellationToken.None);
                Assert.Empty(refs.Except(answer.Tasks.Select(t => t.Ref)));
                Assert.All(answer.Tasks.Where(t => !refs.Contains(t.Ref)), t => Assert.Contains(t.Owners, o => o.Printed[0] == '各'));
            }
        }
    }

    private static IEnumerable<(string Path, PlanSet Plan)> Plans()
    {
        var files = Directory.GetFiles(SharedFactAttribute.PathOf("plans", "other"), "*.txt").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        return files.Select(f => (f, VerifiedPlans.Of((Path.GetFileName(f), LoadedPlans.Data.Files.Extract(Path.GetFileName(f), File.ReadAllBytes(f)).Text))));
    }

    private static Dictionary<string, HashSet<string>> GoldOwners(string plan)
    {
        var number = Path.GetFileName(plan).Split('_')[0];
        using var gold = JsonDocument.Parse(File.ReadAllBytes(SharedFactAttribute.PathOf("eval", "other_gold", number + ".json")));
        var owners = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var task in gold.RootElement.GetProperty("tasks").EnumerateArray())
        {
            var reference = task.GetProperty("ref").GetString()!.Replace('（', '(').Replace('）', ')');
            foreach (var owner in task.GetProperty("owners").EnumerateArray().Select(o => o.GetString()!))
            {
                (owners.TryGetValue(owner, out var refs) ? refs : owners[owner] = new(StringComparer.Ordinal)).Add(reference);
            }
        }

        return owners;
    }
}
