using System.Text.Json;
using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Questions;

/// <summary>
/// Questions of <c>data/eval</c> with one word swapped mean the same with the other thing in its place; with a filler more
/// or words in another order they mean the same.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<string> Questions = ReadQuestions();

    // Beside these a swapped year or month would name a time twice.
    private static readonly string[] OtherTimes = ["今年", "去年", "年底", "2024比"];

    public static TheoryData<string, string, string[]> Swaps() => new()
    {
        // What stands in the question, what takes its place, and what changes in the print of the query, from and to.
        { "卫健委", "教育局", ["市卫健委", "市教育局"] },
        { "教育局", "科技局", ["市教育局", "市科技局"] },
        { "科技局", "工信局", ["市科技局", "市工信局"] },
        { "文广旅局", "人社局", ["市文广旅局", "市人社局"] },
        { "灌云县", "东海县", ["灌云县", "东海县"] },
        { "2024年", "2026年", ["2024", "2026"] },
        { "2026年", "2024年", ["2026", "2024"] },
        { "12月", "10月", ["-12-01", "-10-01", "-12-31", "-10-31"] },
        { "10月", "12月", ["-10-01", "-12-01", "-10-31", "-12-31"] },
        { "医疗卫生领域", "科技领域", ["domain=医疗卫生", "domain=科技"] },
        { "教育领域", "产业领域", ["domain=教育", "domain=产业"] },
    };

    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task A_swapped_word_changes_the_question_accordingly(string from, string to, string[] changes)
    {
        var checkedQuestions = 0;
        var wrong = new List<string>();
        foreach (var question in Questions.Where(q => IsToldOnce(q, from) && !q.Contains(to, StringComparison.Ordinal) && !OtherTimes.Any(t => q.Contains(t, StringComparison.Ordinal))))
        {
            var before = await PrintAsync(question);
            if (!IsSwappable(before, changes))
            {
                continue;
            }

            checkedQuestions++;
            var expected = before;
            for (var i = 0; i < changes.Length; i += 2)
            {
                expected = expected[..^Today.Length].Replace(changes[i], changes[i + 1], StringComparison.Ordinal) + Today;
            }

            var after = await PrintAsync(question.Replace(from, to, StringComparison.Ordinal));
            if (after != expected)
            {
                wrong.Add($"{question}\n  {from} -> {to}\n  expected {expected}\n  actual   {after}");
            }
        }

        output.WriteLine($"{checkedQuestions} questions");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(checkedQuestions > 0);
    }

    [Theory]
    [InlineData("麻烦帮我查一下，", "")]
    [InlineData("那个，", "")]
    [InlineData("请问", "")]
    [InlineData("", "，谢谢")]
    [InlineData("", "，急")]
    public async Task A_filler_changes_nothing(string before, string behind)
    {
        var wrong = new List<string>();
        foreach (var question in Questions.Where(q => q.Length is > 4 and < 40 && q.Any(c => c > '\u2fff')))
        {
            var (plain, filled) = (await PrintAsync(question), await PrintAsync(before + question + behind));
            if (plain != filled)
            {
                wrong.Add($"{question}\n  expected {plain}\n  actual   {filled}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_place_of_the_year_changes_nothing()
    {
        var wrong = new List<string>();
        var begun = Questions.Where(q => q.StartsWith("20", StringComparison.Ordinal) && q.IndexOf('年', StringComparison.Ordinal) == 4 && IsOnce(q, "年") && q.EndsWith("任务", StringComparison.Ordinal)).ToList();
        foreach (var question in begun)
        {
            var (plain, turned) = (await PrintAsync(question), await PrintAsync($"{question[5..]}，{question[..5]}的"));
            if (plain != turned)
            {
                wrong.Add($"{question}\n  expected {plain}\n  actual   {turned}");
            }
        }

        Assert.NotEmpty(begun);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsOnce(string text, string part) => text.Split(part).Length == 2;

    // 灌云 beside 灌云县 would stay what it is.
    private static bool IsToldOnce(string text, string name) => IsOnce(text, name) && (char.IsAsciiDigit(name[0]) || IsOnce(text, name[..2]));

    // A list or a count that speaks of the thing as a condition, reckoned from today, and of no other time beside it.
    private static bool IsSwappable(string print, string[] changes) =>
        changes.Where((_, i) => i % 2 == 0).Any(c => print.Contains(c, StringComparison.Ordinal))
        && (print.StartsWith("list", StringComparison.Ordinal) || print.StartsWith("count", StringComparison.Ordinal))
        && print.EndsWith(Today, StringComparison.Ordinal)
        && !print.Split(' ').Any(p => p.StartsWith("ref=20", StringComparison.Ordinal)) // A heading belongs to the plan that prints it.
        && !print.Contains("years=2024,2026 due=..", StringComparison.Ordinal)
        && print.Split("due=").Length <= 2;

    private static string Today { get; } = $" asof={LoadedPlans.Today:yyyy-MM-dd}";

    private static async Task<string> PrintAsync(string question) =>
        (await LoadedPlans.Assistant.ExplainAsync(new Question(question, LoadedPlans.Today), CancellationToken.None)).Query;

    private static List<string> ReadQuestions() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "data", "eval"), "*questions*.json").Order(StringComparer.Ordinal)
            .SelectMany(path => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.EnumerateArray())
            .Where(q => q.TryGetProperty("question", out _))
            .Select(q => q.GetProperty("question").GetString()!),
    ];
}
