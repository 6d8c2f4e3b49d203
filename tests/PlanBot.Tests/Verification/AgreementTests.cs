using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Texts;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Evaluation;
using PlanBot.Verification.Expectations;
using Xunit;

namespace PlanBot.Tests.Verification;

/// <summary>
/// The rules in C# against those of <c>score.py</c>: the same verdict on every question of every set, as PlanBot
/// answers it and spoilt in many ways. The plans are the two whose reading equals the gold. Spoilt are the answers to the
/// dev questions and some of the other sets, with PLANBOT_FUZZ those to all.
/// </summary>
public sealed class AgreementTests
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TextCatalog Sentences = TextCatalog.Load(Path.Combine(LoadedPlans.Data.Path, "texts", "cli.en.tsv"));

    private const int OneIn = 12;

    private static IReadOnlyList<AnsweredQuestion> Spoilable { get; } = Environment.GetEnvironmentVariable("PLANBOT_FUZZ") is { Length: > 0 }
        ? RightAnswers.All
        : [.. RightAnswers.All.Where((q, i) => q.Id.StartsWith("dev_", StringComparison.Ordinal) || i % OneIn == 0)];

    // One run of the script for all of them: starting it takes longer than what it does.
    private static readonly Lazy<Dictionary<string, string>> VerdictsOnSpoilt =
        new(() => VerdictsOfScript([.. Spoilers.All.Keys.SelectMany(SpoiltBy)]));

    public static TheoryData<string> Spoiled() => [.. Spoilers.All.Keys];

    [PythonTheory]
    [MemberData(nameof(Spoiled))]
    public void Both_scorers_give_the_same_verdict_when(string spoiler) => Compare(SpoiltBy(spoiler), VerdictsOnSpoilt.Value);

    [PythonFact]
    public void Both_scorers_give_the_same_verdict_on_every_question_of_every_set() =>
        Compare(RightAnswers.All, VerdictsOfScript(RightAnswers.All));

    [Fact]
    public void Spoiling_makes_wrong_answers_of_right_ones()
    {
        var right = Spoilable.Where(q => VerdictOf(q) is null).ToList();
        Assert.Contains(right, q => q.Id.Contains("cmp-", StringComparison.Ordinal));
        Assert.Contains(right, q => q.Id.Contains("sum-", StringComparison.Ordinal));
        var spoilt = Spoilers.All.Keys.Where(s => right.Exists(q => VerdictOf(Spoil(q, s)) is not null));
        Assert.InRange(spoilt.Count(), 50, Spoilers.All.Count);
    }

    private static void Compare(IReadOnlyList<AnsweredQuestion> cases, Dictionary<string, string> theirs)
    {
        var ours = cases.ToDictionary(c => c.Id, VerdictOf, StringComparer.Ordinal);
        var disagreements = cases
            .Where(c => theirs.ContainsKey(c.Id) != (ours[c.Id] is not null))
            .Select(c => $"{c.Id}: score.py says {theirs.GetValueOrDefault(c.Id) ?? "right"}; verify says {ours[c.Id] ?? "right"}");
        Assert.Empty(disagreements);
    }

    private static List<AnsweredQuestion> SpoiltBy(string spoiler) => [.. Spoilable.Select(q => Spoil(q, spoiler))];

    private static AnsweredQuestion Spoil(AnsweredQuestion answered, string spoiler)
    {
        var question = (JsonObject)answered.Question.DeepClone();
        question["id"] = $"{spoiler.Replace(' ', '-')}/{answered.Id}";
        var answers = answered.Answers.Select(a => (JsonObject)a.DeepClone()).ToList();
        answers.ForEach(Spoilers.All[spoiler]);
        return new AnsweredQuestion((string)question["id"]!, question, answers);
    }

    private static string? VerdictOf(AnsweredQuestion question)
    {
        var plans = VerifiedPlans.Both;
        var expected = ExpectationReader.Read(JsonSerializer.SerializeToElement(question.Question), question.Answers.Count, plans);
        return expected.Zip(question.Answers)
            .Select(p => VerifiedPlans.Judge.FindFault(p.First, JsonSerializer.SerializeToElement(p.Second), plans))
            .Select(f => f?.Tell(Sentences))
            .FirstOrDefault(f => f is not null);
    }

    /// <summary>The questions that the script finds wrong, with its reason.</summary>
    private static Dictionary<string, string> VerdictsOfScript(IReadOnlyList<AnsweredQuestion> cases)
    {
        using var folder = new TemporaryFolder();
        var questions = folder.Write("questions.json", new JsonArray([.. cases.Select(c => c.Question.DeepClone())]).ToJsonString(AsWritten));
        var answers = folder.Write("answers.jsonl", string.Join('\n', cases.Select(LineOf)));
        var (exitCode, output) = Python.Run(Path.Combine(Repository.Root, "data", "eval", "score.py"), questions, answers, "--failures");
        Assert.True(exitCode == 0, output);
        var lines = output.Split('\n');
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("    ", StringComparison.Ordinal) && !lines[i - 1].StartsWith(' '))
            {
                wrong.Add(lines[i - 1].Split(' ')[0], lines[i].Trim());
            }
        }

        Assert.Contains($"total {cases.Count - wrong.Count}/{cases.Count} ", output, StringComparison.Ordinal);
        return wrong;
    }

    private static string LineOf(AnsweredQuestion answered) => new JsonObject
    {
        ["id"] = answered.Id,
        ["answers"] = new JsonArray([.. answered.Answers.Select(a => a.DeepClone())]),
    }.ToJsonString(AsWritten);
}
