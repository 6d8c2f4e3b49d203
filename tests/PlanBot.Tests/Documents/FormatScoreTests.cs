using System.Text.Json;
using PlanBot.Tests.Architecture;
using PlanBot.Tests.Evaluation;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>The plan of 2026 in several formats through the command line, by the scorer in <c>data/eval</c>.</summary>
public sealed class FormatScoreTests
{
    [PdfTheory]
    [InlineData("plan-2026.pdf")]
    [InlineData("plan-2026-twocolumn.pdf")]
    public Task A_plan_is_read_without_a_fault_from_PDF(string file) => A_plan_is_read_without_a_fault_whatever_its_format(file);

    [PythonTheory]
    [InlineData("plan-2026.ofd")]
    [InlineData("plan-2026-perchar.ofd")]
    [InlineData("plan-2026-auto-numbered.docx")]
    [InlineData("plan-2026-utf8.html")]
    [InlineData("plan-2026-gb18030.txt")]
    [InlineData("plan-2026-utf16le.txt")]
    public async Task A_plan_is_read_without_a_fault_whatever_its_format(string file)
    {
        using var folder = new TemporaryFolder();
        var read = await PlanBotProcess.RunAsync(folder.At("state"), ["read", Path.Combine(Formats.Folder, file), "--json"]);
        Assert.Equal(0, read.ExitCode);
        var eval = Path.Combine(Repository.Root, "data", "eval");
        var (exitCode, output) = Python.Run(
            Path.Combine(eval, "score_reading.py"), Path.Combine(eval, "plans_gold", "tasks_2026.json"), folder.Write("read.json", read.Out), "--failures");
        Assert.Equal(0, exitCode);
        Assert.Contains("overall 1.000", output, StringComparison.Ordinal);

        using var reading = JsonDocument.Parse(read.Out);
        var plan = reading.RootElement.GetProperty("plan");
        Assert.Equal("无锡连云港南北结对帮扶合作2026年重点工作计划", plan.GetProperty("title").GetString());
        Assert.Equal("连政办发〔2026〕13号", plan.GetProperty("docNumber").GetString());
        Assert.Equal("连云港市人民政府办公室", plan.GetProperty("issuer").GetString());
        Assert.Equal("2026-06-22", plan.GetProperty("issuedOn").GetString());
    }
}
