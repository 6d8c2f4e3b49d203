using PlanBot.Core.Questions;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Questions;

/// <summary>Units of a plan that no table lists, asked for by the names that people use.</summary>
public sealed class UnitNamesTests
{
    private static readonly PlanReadingOf City = new("青山市人民政府办公室", """
        1. 建成新的图书馆。（责任单位：市住房和城市发展局）
        2. 改造城东的旧厂房。（责任单位：青山城投集团）
        3. 修订管网改造办法。（责任单位：市政府国资委）
        4. 开展诚信宣传活动。（责任单位：中国移动青山分公司）
        5. 举办秋季展览会。（责任单位：白水区人民政府）
        6. 清理河道和沟渠。（责任单位：各镇（街道）政府）
        """);

    private static readonly PlanReadingOf Province = new("东山省人民政府办公厅", """
        1. 建成新的图书馆。（责任单位：人力资源社会保障厅）
        2. 改造城东的旧厂房。（责任单位：文化和旅游厅）
        """);

    [Theory]
    [InlineData("住发局", "1")]
    [InlineData("市住发局", "1")]
    [InlineData("青山市住房和城市发展局", "1")]
    [InlineData("住房城市发展局", "1")]
    [InlineData("城投集团", "2")]
    [InlineData("青山城投", "2")]
    [InlineData("城投公司", "2")]
    [InlineData("国资委", "3")]
    [InlineData("市国资委", "3")]
    [InlineData("中国移动", "4")]
    [InlineData("移动公司", "4")]
    [InlineData("青山移动", "4")]
    [InlineData("白水区", "5")]
    [InlineData("白水区政府", "5")]
    [InlineData("白水", "5")]
    public async Task A_unit_of_a_city_is_found(string asked, string reference) => Assert.Equal([reference], await City.RefsAsync(asked));

    [Theory]
    [InlineData("省人社厅", "1")]
    [InlineData("人社厅", "1")]
    [InlineData("东山省人力资源和社会保障厅", "1")]
    [InlineData("文旅厅", "2")]
    [InlineData("省文化和旅游厅", "2")]
    public async Task A_unit_of_a_province_is_found(string asked, string reference) => Assert.Equal([reference], await Province.RefsAsync(asked));

    [Theory]
    [InlineData("水利局")]
    [InlineData("市发改委会同水利局")]
    public async Task A_unit_that_owns_nothing_is_not_taken_for_another(string asked) => Assert.Empty(await City.RefsAsync(asked));

    private sealed class PlanReadingOf(string issuer, string items)
    {
        private readonly Core.Answers.PlanAssistant assistant = LoadedPlans.AssistantOver(
            PlanCatalog.Of([LoadedPlans.PlanOf("plan.txt", $"2026年城市建设重点工作计划\n{items}\n{issuer}\n2026年3月1日\n")]), static () => new MemoryTaskIndex());

        public async Task<IEnumerable<string>> RefsAsync(string unit) =>
            (await assistant.AskAsync(new Question(unit + "负责哪些任务"), CancellationToken.None)).Tasks.Select(t => t.Ref);
    }
}
