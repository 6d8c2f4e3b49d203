using PlanBot.Testing.Plans;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Drafting;

/// <summary>Templates of an office in its state folder, through the command line.</summary>
public sealed class OwnTemplateTests
{
    [Fact]
    public async Task A_template_in_the_state_folder_counts_instead_of_the_one_beside_the_program()
    {
        using var folder = new TemporaryFolder();
        var state = folder.At("state");
        var own = Directory.CreateDirectory(Path.Combine(state, "templates")).FullName;
        var notice = await File.ReadAllTextAsync(Path.Combine(LoadedPlans.Data.Path, "templates", "notice.md"));
        await File.WriteAllTextAsync(Path.Combine(own, "notice.md"), notice.Replace("催办函", "提醒单", StringComparison.Ordinal));

        var result = await PlanBotProcess.RunAsync(state, ["ask", "给卫健委写个催办函"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("推进情况的提醒单", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_template_is_told_with_its_file_and_line()
    {
        using var folder = new TemporaryFolder();
        var state = folder.At("state");
        Directory.CreateDirectory(Path.Combine(state, "templates"));
        await File.WriteAllTextAsync(Path.Combine(state, "templates", "notice.md"), "# {{没有这个}}\n");

        var result = await PlanBotProcess.RunAsync(state, ["ask", "给卫健委写个催办函"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("notice.md", result.Error, StringComparison.Ordinal);
    }
}
