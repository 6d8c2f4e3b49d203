using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Questions;

/// <summary>
/// Questions and their canonical print, a row each in <c>Expected/queries.tsv</c>. With PLANBOT_ACCEPT=1 the prints are
/// written anew, to be read by eye before they are committed.
/// </summary>
public sealed class QueryRowsTests
{
    private static readonly PrintRows Expected = new("Questions", "queries.tsv");

    public static TheoryData<string, string> Rows() => Expected.Read();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_question_is_understood(string question, string expected)
    {
        if (!PrintRows.AreAccepted)
        {
            Assert.Equal(expected, await PrintAsync(question));
        }
    }

    [Fact]
    public async Task Rows_can_be_written_anew()
    {
        if (PrintRows.AreAccepted)
        {
            await Expected.AcceptAsync(PrintAsync);
        }

        Assert.InRange(Rows().Count, 100, 1000);
    }

    private static async Task<string> PrintAsync(string question) =>
        (await LoadedPlans.Assistant.ExplainAsync(new Question(question, LoadedPlans.Today), CancellationToken.None)).Query;
}
