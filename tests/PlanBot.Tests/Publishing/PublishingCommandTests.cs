using System.Text.Json;
using PlanBot.Tests.Documents;
using PlanBot.Tests.Program;
using PlanBot.Tests.Storage;
using Xunit;
using static PlanBot.Tests.Publishing.SmallPlans;

namespace PlanBot.Tests.Publishing;

/// <summary>The commands as an administrator runs them, each a process of its own on one state folder.</summary>
public sealed class PublishingCommandTests : IDisposable
{
    private const string Seeded = "lianyungang-wuxi-2026";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plan_is_loaded_asked_replaced_withdrawn_and_restored()
    {
        var first = folder.Write("云川2026.txt", Text(School, Bridge));
        var revised = folder.Write("云川2026修订.txt", Text(School, Bridge, Clinic));

        var loaded = await RunAsync("ingest", first);
        loaded.Succeeded();
        Assert.StartsWith("云川2026.txt：新计划 云川2026\n", loaded.Out, StringComparison.Ordinal);
        Assert.EndsWith("已载入 1 个文件。\n", loaded.Out, StringComparison.Ordinal);
        Assert.Contains("改造跨河老桥五座", (await RunAsync("ask", "改造老桥由谁负责")).Out, StringComparison.Ordinal);

        var again = await RunAsync("ingest", first);
        again.Succeeded();
        Assert.Contains("完全相同", again.Out, StringComparison.Ordinal);

        var refused = await RunAsync("ingest", revised);
        refused.Refused(1, "云川2026修订.txt", "--replace");
        Assert.Contains("新增 1 项，取消 0 项，改动 0 项，不变 2 项", refused.Out, StringComparison.Ordinal);
        Assert.Contains("+ 一3　为社区卫生站配齐全科医生。", refused.Out, StringComparison.Ordinal);
        (await RunAsync("ingest", revised, "--replace")).Succeeded();

        (await RunAsync("restore", "云川2026", "3")).Refused(1, "1、2");
        (await RunAsync("restore", "云政办发[2026]7号", "1", "--why", "先用旧版")).Succeeded();
        Assert.Contains("云川2026　第 1 版（当前）", (await RunAsync("plans", "--history")).Out, StringComparison.Ordinal);
        (await RunAsync("withdraw", "云川2026")).Succeeded();
        Assert.DoesNotContain("云川2026", (await RunAsync("plans")).Out, StringComparison.Ordinal);
        Assert.Contains("云川2026　第 2 版（已撤下）", (await RunAsync("plans", "--history")).Out, StringComparison.Ordinal);

        var acts = await RunAsync("plans", "--acts", "--json");
        acts.Succeeded();
        using var page = JsonDocument.Parse(acts.Out);
        Assert.Equal(
            ["withdraw", "restore", "replace", "publish", "seed", "seed"],
            page.RootElement.GetProperty("acts").EnumerateArray().Select(a => a.GetProperty("act").GetProperty("kind").GetString()));
        Assert.All(page.RootElement.GetProperty("acts").EnumerateArray().Take(4), a => Assert.Equal(Environment.UserName, a.GetProperty("act").GetProperty("who").GetString()));
        Assert.Contains("理由：先用旧版", (await RunAsync("plans", "--acts")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_loaded_as_a_whole_or_not_at_all()
    {
        var plans = Directory.CreateDirectory(folder.At("plans")).FullName;
        File.WriteAllText(Path.Combine(plans, "a.txt"), Text(School));
        File.WriteAllText(Path.Combine(plans, "b.md"), Of("云政办发〔2025〕3号", 2025, Bridge));
        File.WriteAllText(Path.Combine(plans, "~$a.docx"), "lock");
        File.WriteAllText(Path.Combine(plans, "desktop.ini"), "[x]");
        File.WriteAllBytes(Path.Combine(plans, "c.docx"), Formats.Bytes("broken/truncated.docx"));

        var refused = await RunAsync("ingest", plans);
        refused.Refused(1, "c.docx");
        Assert.Contains("不完整或已损坏", refused.Out, StringComparison.Ordinal);
        Assert.Equal(2, await CountPlansAsync());

        File.Delete(Path.Combine(plans, "c.docx"));
        (await RunAsync("ingest", plans)).Succeeded();
        Assert.Equal(4, await CountPlansAsync());
    }

    [Theory]
    [InlineData("plan-2026-auto-numbered.docx")]
    [InlineData("plan-2026.html")]
    [InlineData("plan-2026.ofd")]
    public async Task Another_file_of_a_loaded_plan_is_a_version_of_it(string file)
    {
        var result = await RunAsync("ingest", Path.Combine(Formats.Folder, file), "--replace", "--json");

        result.Succeeded();
        using var json = JsonDocument.Parse(result.Out);
        var entry = json.RootElement.GetProperty("files")[0];
        Assert.Equal(("published", "new-version", Seeded, 2), (json.RootElement.GetProperty("outcome").GetString(), entry.GetProperty("verdict").GetString(), entry.GetProperty("planId").GetString(), entry.GetProperty("version").GetInt32()));
        Assert.Equal(44, entry.GetProperty("tasks").GetInt32());
    }

    [Theory]
    [InlineData("plan-2026-table.xlsx")]
    [InlineData("plan-2026-table.docx")]
    public async Task The_breakdown_table_agrees_with_the_plan_and_adds_no_task(string file)
    {
        var result = await RunAsync("ingest", Path.Combine(Formats.Folder, file), "--json");

        result.Succeeded();
        using var json = JsonDocument.Parse(result.Out);
        Assert.Equal("other-kind", json.RootElement.GetProperty("files")[0].GetProperty("verdict").GetString());
        Assert.Equal(2, await CountPlansAsync());
        Assert.Contains("共 5 项", (await RunAsync("ask", "卫健委2026年负责哪些任务")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_is_corrected_and_the_correction_taken_back()
    {
        (await RunAsync("correct", Seeded, "三（四）2", "责任单位", "市卫健委、市医保局", "--why", "来电更正")).Succeeded();

        var answer = await RunAsync("ask", "医保局2026年负责哪些任务");
        Assert.Contains("三(四)2", answer.Out, StringComparison.Ordinal);
        Assert.Contains("人工校正", answer.Out, StringComparison.Ordinal);
        Assert.Contains("来电更正", (await RunAsync("correct", Seeded)).Out, StringComparison.Ordinal);
        Assert.Contains("人工校正 1 项", (await RunAsync("plans")).Out, StringComparison.Ordinal);

        (await RunAsync("correct", Seeded, "三(四)2", "owners", "--drop")).Succeeded();
        Assert.DoesNotContain("人工校正", (await RunAsync("ask", "三(四)2")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_told_in_a_sentence()
    {
        (await RunAsync("ingest")).Refused(2, "planbot ingest");
        (await RunAsync("ingest", "--replce")).Refused(2, "--replace");
        (await RunAsync("ingest", folder.At("nothing.txt"))).Refused(1, "nothing.txt");
        (await RunAsync("ingest", Directory.CreateDirectory(folder.At("empty")).FullName)).Refused(1, "没有能读的文件");
        (await RunAsync("withdraw")).Refused(2, "planbot plans");
        (await RunAsync("withdraw", "lianyungang-wuxi-2062")).Refused(1, Seeded);
        (await RunAsync("restore", Seeded, "x")).Refused(2, "x");
        (await RunAsync("restore", Seeded, "9")).Refused(1, "9", "1");
        (await RunAsync("correct", Seeded, "三(四)9", "owners", "市教育局", "--why", "x")).Refused(1, "三(四)9", "三(四)1");
        (await RunAsync("correct", Seeded, "三(四)1", "owners", "市教育局")).Refused(2, "--why");
        (await RunAsync("correct", Seeded, "三(四)1", "deadline", "改天", "--why", "x")).Refused(1, "改天");
        (await RunAsync("plans", "--before", "3")).Refused(2, "--acts");
    }

    [Fact]
    public async Task Without_any_plan_questions_are_answered_all_the_same()
    {
        (await RunAsync("withdraw", "2024")).Succeeded();
        var last = await RunAsync("withdraw", "2026");
        last.Succeeded();
        Assert.Contains("没有载入任何计划", last.Out, StringComparison.Ordinal);

        var answer = await RunAsync("ask", "卫健委负责哪些任务", "--json");
        answer.Succeeded();
        using var json = JsonDocument.Parse(answer.Out);
        Assert.Equal(0, json.RootElement.GetProperty("total").GetInt32());
        Assert.NotEqual("internal_fault", json.RootElement.GetProperty("declinedReason").GetString());
        Assert.StartsWith("还没有载入任何计划", json.RootElement.GetProperty("scope").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await CountPlansAsync());
    }

    [Fact]
    public async Task While_another_program_writes_nothing_is_done_and_it_is_told()
    {
        Assert.Equal(2, await CountPlansAsync());
        using (var other = SqliteStores.Connect(Path.Combine(folder.State, "library.db")))
        {
            SqliteStores.Run(other, "BEGIN IMMEDIATE; UPDATE library SET revision = revision");

            (await RunAsync("ingest", folder.Write("a.txt", Text(School)))).Refused(1, "library.db", "稍后再试");
        }

        Assert.Equal(2, await CountPlansAsync());
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_is_told_and_nothing_takes_its_place()
    {
        var notAFolder = folder.Write("state", "a file");

        var result = await PlanBotProcess.RunAsync(notAFolder, ["ingest", folder.Write("a.txt", Text(School))]);

        result.Refused(1, "state", "--state");
    }

    private Task<ProcessResult> RunAsync(params string[] args) => PlanBotProcess.RunAsync(folder.State, args);

    private async Task<int> CountPlansAsync()
    {
        using var list = JsonDocument.Parse((await RunAsync("plans", "--json")).Out);
        return list.RootElement.GetProperty("plans").GetArrayLength();
    }
}
