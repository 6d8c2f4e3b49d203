using System.Text.Json;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Evaluation;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>The plan of 2026 in every format through the command line, by the scorer in <c>data/eval</c>.</summary>
public sealed class FormatScoreTests
{
    private static readonly string Evaluation = Path.Combine(Repository.Root, "data", "eval");

    private static readonly string Text = Path.Combine(Evaluation, "plans_gold", "tasks_2026.json");

    /// <summary>In the workbook the numbers run on over the headings, so that its references are others.</summary>
    private static readonly string Sheet = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Documents", "Gold", "plan-2026-table.xlsx.json");

    [PythonTheory]
    [InlineData("plan-2026-auto-numbered.docx")]
    [InlineData("plan-2026-typed.docx")]
    [InlineData("plan-2026.html")]
    [InlineData("plan-2026-utf8.html")]
    [InlineData("plan-2026.ofd")]
    [InlineData("plan-2026-perchar.ofd")]
    [InlineData("plan-2026-gb18030.txt")]
    [InlineData("plan-2026-utf16le.txt")]
    [InlineData("plan-2026-one-line.txt")]
    [InlineData("plan-2026-markdown.md")]
    public async Task A_plan_is_read_without_a_fault_whatever_its_format(string file) =>
        Require(await ScoreAsync(file, Text), "无锡连云港南北结对帮扶合作2026年重点工作计划", "连云港市人民政府办公室", "2026-06-22");

    [PdfTheory(scored: true)]
    [InlineData("plan-2026.pdf")]
    [InlineData("plan-2026-twocolumn.pdf")]
    public Task A_plan_is_read_without_a_fault_from_PDF(string file) => A_plan_is_read_without_a_fault_whatever_its_format(file);

    [PythonTheory]
    [InlineData("plan-2026-table.docx", false)]
    [InlineData("plan-2026-table.xlsx", true)]
    public async Task A_breakdown_table_is_read_without_a_fault(string file, bool isSheet) =>
        Require(await ScoreAsync(file, isSheet ? Sheet : Text), "无锡连云港南北结对帮扶合作2026年重点工作计划任务分解表", issuer: null, issuedOn: null);

    private static async Task<JsonElement> ScoreAsync(string file, string gold)
    {
        using var folder = new TemporaryFolder();
        var read = await PlanBotProcess.RunAsync(folder.At("state"), ["read", Path.Combine(Formats.Folder, file), "--json"]);
        Assert.Equal(0, read.ExitCode);
        ReadingScore.IsPerfect(gold, read.Out);
        using var reading = JsonDocument.Parse(read.Out);
        return reading.RootElement.Clone();
    }

    private static void Require(JsonElement reading, string title, string? issuer, string? issuedOn)
    {
        var plan = reading.GetProperty("plan");
        Assert.Equal(
            (title, "连政办发〔2026〕13号", 2026, issuer, issuedOn),
            (plan.GetProperty("title").GetString(), plan.GetProperty("docNumber").GetString(), plan.GetProperty("year").GetInt32(), plan.GetProperty("issuer").GetString(), plan.GetProperty("issuedOn").GetString()));
        Assert.Empty(reading.GetProperty("problems").EnumerateArray());
    }
}
