using PlanBot.Core.Conversations;
using Xunit;

namespace PlanBot.Testing.Storage;

/// <summary>What every state owes of the questions that were not answered.</summary>
public abstract partial class StateStoreConformance
{
    [Fact]
    public async Task Unanswered_questions_of_one_print_are_counted_together()
    {
        await CountAsync("search words=高铁", 1, "empty", "高铁的任务");
        await CountAsync("'; DROP TABLE unanswered; --", 2, "off_topic", words: null);
        await CountAsync("search words=高铁", 3, "clarify", "高铁建设的任务");
        await CountAsync("search words=高铁", 0, "empty", words: null);

        var kinds = await Store.ReadUnansweredAsync(None);

        Assert.Equal(
            [
                new UnansweredQuestions("search words=高铁", "empty", "高铁建设的任务", 3, Start, Start.AddSeconds(3)),
                new UnansweredQuestions("'; DROP TABLE unanswered; --", "off_topic", null, 1, Start.AddSeconds(2), Start.AddSeconds(2)),
            ],
            kinds);
        Assert.All(kinds, k => Assert.Equal(TimeSpan.Zero, k.First.Offset));
    }

    [Fact]
    public async Task Kinds_beyond_the_limit_go_those_asked_longest_ago_first()
    {
        for (var i = 1; i <= 5; i++)
        {
            await CountAsync($"{i}", i, kept: 3);
        }

        Assert.Equal(["5", "4", "3"], (await Store.ReadUnansweredAsync(None)).Select(k => k.Query));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CountAsync("6", 6, kept: 0));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CountAsync(string.Empty, 6));
    }

    [Fact]
    public async Task What_is_settled_is_gone_but_for_what_came_later()
    {
        await CountAsync("a", 1);
        await CountAsync("b", 9);
        await CountAsync("c", 1);
        await Store.AddFeedbackAsync(new Feedback(Start.AddSeconds(1), "a"), Feedback.DefaultKept, None);
        await Store.AddFeedbackAsync(new Feedback(Start.AddSeconds(9), "a"), Feedback.DefaultKept, None);
        await Store.AddFeedbackAsync(new Feedback(Start.AddSeconds(1), "c"), Feedback.DefaultKept, None);

        await Store.SettleAsync(["a", "b", "none"], Start.AddSeconds(5), None);

        Assert.Equal(["b", "c"], (await Store.ReadUnansweredAsync(None)).Select(k => k.Query));
        Assert.Equal(["a 9", "c 1"], (await Store.ReadFeedbackAsync(None)).Select(r => $"{r.Query} {(r.At - Start).TotalSeconds}"));
    }

    private Task CountAsync(string query, int second, string outcome = "empty", string? words = "words", int kept = UnansweredQuestion.DefaultKept) =>
        Store.CountUnansweredAsync(new UnansweredQuestion(Start.AddSeconds(second).ToOffset(TimeSpan.FromHours(8)), query, outcome, words), kept, None);
}
