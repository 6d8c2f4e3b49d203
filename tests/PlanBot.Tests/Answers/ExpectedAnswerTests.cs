using PlanBot.Core.Answers;
using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Answers;

/// <summary>
/// Whole answers as people read them, in <c>Expected/*.md</c>: the question, the text, the suggestions. With
/// PLANBOT_ACCEPT=1 the files are written anew, to be read by eye before they are committed.
/// </summary>
public sealed class ExpectedAnswerTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Answers", "Expected");

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.md").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_answer_reads_as_expected(string file)
    {
        var path = Path.Combine(Folder, file);
        var expected = await File.ReadAllTextAsync(path);
        var question = expected.Split('\n')[0][2..];
        var answer = await AskAsync(question);
        var actual = $"# {question}\n\n{answer.Text}\n\n---\n{string.Join('\n', answer.Suggestions)}\n";
        if (Environment.GetEnvironmentVariable("PLANBOT_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(path, actual);
        }
        else
        {
            Assert.Equal(expected, actual);
        }

        Assert.StartsWith(answer.Scope + "\n", answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Headline.Length, 1, AnswerLimits.Headline);
        Assert.All(answer.Tasks, task => Assert.Contains(answer.Citations, c => c.TaskId == task.Id));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_suggestion_is_answered(string file)
    {
        var question = (await File.ReadAllLinesAsync(Path.Combine(Folder, file)))[0][2..];
        foreach (var suggestion in (await AskAsync(question)).Suggestions)
        {
            var next = await AskAsync(suggestion);
            Assert.False(next.Kind is AnswerKind.Declined or AnswerKind.Clarify or AnswerKind.Help, $"{suggestion}: {next.Kind}");
            Assert.NotEmpty(next.Tasks);
        }
    }

    [Fact]
    public void There_are_at_least_twelve_of_them() => Assert.InRange(Files().Count, 12, 100);

    private static Task<Answer> AskAsync(string question) =>
        LoadedPlans.Assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None);

    private static class AnswerLimits
    {
        public const int Headline = 60;
    }
}
