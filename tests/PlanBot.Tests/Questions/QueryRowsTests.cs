using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Questions;

/// <summary>
/// Questions and their canonical print, a row each in <c>Expected/queries.tsv</c>. With PLANBOT_ACCEPT=1 the prints are
/// written anew, to be read by eye before they are committed.
/// </summary>
public sealed class QueryRowsTests
{
    private static readonly string RowsFile = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Questions", "Expected", "queries.tsv");

    public static TheoryData<string, string> Rows()
    {
        var data = new TheoryData<string, string>();
        foreach (var cells in File.ReadAllLines(RowsFile).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')))
        {
            data.Add(cells[0], cells.Length > 1 ? cells[1] : string.Empty);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_question_is_understood(string question, string expected)
    {
        if (Environment.GetEnvironmentVariable("PLANBOT_ACCEPT") != "1")
        {
            Assert.Equal(expected, await PrintAsync(question));
        }
    }

    [Fact]
    public async Task Rows_can_be_written_anew()
    {
        if (Environment.GetEnvironmentVariable("PLANBOT_ACCEPT") == "1")
        {
            var lines = new List<string>();
            foreach (var line in await File.ReadAllLinesAsync(RowsFile))
            {
                lines.Add(line.Length == 0 || line[0] == '#' ? line : $"{line.Split('\t')[0]}\t{await PrintAsync(line.Split('\t')[0])}");
            }

            await File.WriteAllLinesAsync(RowsFile, lines);
        }

        Assert.InRange(Rows().Count, 100, 1000);
    }

    private static async Task<string> PrintAsync(string question) =>
        (await LoadedPlans.Assistant.ExplainAsync(new Question(question, LoadedPlans.Today), CancellationToken.None)).Query;
}
