using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Conversations;

/// <summary>
/// Conversations in <c>Expected/turns.tsv</c>: turns between slashes, then the canonical print of the last one. With
/// PLANBOT_ACCEPT=1 the prints are written anew, to be read by eye before they are committed.
/// </summary>
public sealed class FollowUpTests
{
    private static readonly PrintRows Expected = new("Conversations", "turns.tsv");

    public static TheoryData<string, string> Rows() => Expected.Read();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_last_turn_is_understood(string turns, string expected)
    {
        if (!PrintRows.AreAccepted)
        {
            Assert.Equal(expected, await PrintAsync(turns));
        }
    }

    [Fact]
    public async Task Rows_can_be_written_anew()
    {
        if (PrintRows.AreAccepted)
        {
            await Expected.AcceptAsync(PrintAsync);
        }

        Assert.InRange(Rows().Count, 15, 500);
    }

    [Fact]
    public async Task A_dialogue_remembers_ten_turns()
    {
        var dialogue = new Dialogue(LoadedPlans.Assistant);
        await dialogue.AskAsync(new Question("我是市教育局的", LoadedPlans.Today), CancellationToken.None);
        for (var i = 0; i < 9; i++)
        {
            await dialogue.AskAsync(new Question("2026年科技领域的任务有哪些", LoadedPlans.Today), CancellationToken.None);
        }

        var ours = await dialogue.AskAsync(new Question("我们2026年有哪些任务", LoadedPlans.Today), CancellationToken.None);
        Assert.All(ours.Tasks, t => Assert.Contains(t.Owners, o => o.Name == "市教育局"));
        Assert.Equal(7, ours.Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"Intent\":99}")]
    [InlineData("not JSON")]
    [InlineData("{\"Filter\":null}")]
    public async Task A_damaged_memory_costs_the_context_and_nothing_else(string state)
    {
        var question = new Question("2026年呢", LoadedPlans.Today, [new PastTurn(state, ["x/1", "gone"])]);
        var answer = await LoadedPlans.Assistant.AskAsync(question, CancellationToken.None);
        Assert.NotEqual(Core.Answers.DeclinedReason.InternalFault, answer.DeclinedReason);
    }

    private static async Task<string> PrintAsync(string turns)
    {
        var past = new List<PastTurn>();
        var print = string.Empty;
        foreach (var turn in turns.Split(" / "))
        {
            var explained = await LoadedPlans.Assistant.ExplainAsync(new Question(turn, LoadedPlans.Today, [.. past]), CancellationToken.None);
            past.Add(new PastTurn(explained.State, [.. explained.Answer.Tasks.Select(t => t.Id)]));
            print = explained.Query;
        }

        return print;
    }
}
