using PlanBot.Core;
using PlanBot.Tests.Documents;
using Xunit;

namespace PlanBot.Tests.Lexicons;

/// <summary>An office's own tables add rows to the shipped ones, and a mistake in them is never more than a complaint.</summary>
public sealed class OwnLexiconTests : IDisposable
{
    private const string Header = "name\tkind\taliases\tenglish\tmembers\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_of_one_name_are_one_unit()
    {
        folder.Write("units.tsv", Header + "东海县\t\t东海那边\n市卫健委\t\t健康办|健康委|市健康委\n云川大数据集团\tcompany\t大数据集团\n");
        folder.Write("bodies.tsv", "name\tfull\taliases\tcolloquial\tenglish\n卫健委\t\t健康局\n");

        var units = Load().Lexicon.Units;

        Assert.Equal("东海县", units.Canonical("东海那边", null));
        Assert.Equal("county", units.NamedUnitOf("东海那边")!.Kind);
        Assert.Equal("东海县", units.Canonical("东海", null));
        Assert.Equal("市卫健委", units.Canonical("健康办", null));
        Assert.Equal("市卫健委", units.Canonical("市健康局", null));
        Assert.Equal("市卫健委", units.Canonical("市卫生健康委员会", null));
        Assert.Equal("云川大数据集团", units.Canonical("大数据集团", null));
    }

    [Theory]
    [InlineData(2026, "市卫健委")]
    [InlineData(2025, "市卫健委")]
    [InlineData(2027, "健康办")]
    [InlineData(0, "市卫健委")]
    public void A_name_holds_for_plans_of_its_years(int year, string canonical)
    {
        folder.Write("units.tsv", Header + "市卫健委\t\t健康办@2025-2026\n");

        Assert.Equal(canonical, Load().Lexicon.Units.Canonical("健康办", null, year));
    }

    [Fact]
    public void The_hash_tells_the_own_tables_too()
    {
        var before = Load().Lexicon.Hash;
        folder.Write("units.tsv", Header + "市卫健委\t\t健康办\n");

        Assert.NotEqual(before, Load().Lexicon.Hash);
    }

    [Theory]
    [InlineData("units.tsv", Header + "东海县\t\t灌云\n", ":2:")]
    [InlineData("units.tsv", Header + "# remark\n市卫健委\t\t教育局\n", ":3:")]
    [InlineData("units.tsv", Header + "市卫健委\t\t健康办@今年\n", ":2:")]
    [InlineData("units.tsv", Header + "东海县\tpark\t东海那边\n", ":2:")]
    [InlineData("units.tsv", "name\tkind\n", ":1:")]
    [InlineData("phrases.tsv", "tag\tvalue\twords\nnonsense\tx\ty\n", ":2:")]
    [InlineData("outline.tsv", "anything", "outline.tsv")]
    public void A_mistake_is_told_with_file_and_line_and_the_last_good_tables_stay(string file, string content, string place)
    {
        folder.Write("units.tsv", Header + "市卫健委\t\t健康办\n");
        var good = Load();
        folder.Write(file, content);

        var loaded = Load();

        Assert.StartsWith(folder.At(file), loaded.OwnFault!.Message, StringComparison.Ordinal);
        Assert.Contains(place, loaded.OwnFault.Message, StringComparison.Ordinal);
        Assert.Equal(good.Lexicon.Hash, loaded.Lexicon.Hash);
        Assert.Equal("市卫健委", loaded.Lexicon.Units.Canonical("健康办", null));
    }

    [Fact]
    public void Without_good_ones_the_shipped_tables_stand_alone()
    {
        var shipped = Load().Lexicon.Hash;
        folder.Write("units.tsv", [0xFF, 0xFE, 0x00]);

        var loaded = Load();

        Assert.NotNull(loaded.OwnFault);
        Assert.Equal(shipped, loaded.Lexicon.Hash);
    }

    [Fact]
    public void What_is_loaded_is_refreshed_when_a_table_changes_and_stays_when_it_breaks()
    {
        var loaded = new LoadedData(Source());
        Assert.False(loaded.Refresh());

        folder.Write("units.tsv", Header + "市卫健委\t\t健康办\n");
        Assert.True(loaded.Refresh());
        Assert.Equal("市卫健委", loaded.Current.Lexicon.Units.Canonical("健康办", null));

        folder.Write("units.tsv", "broken");
        Assert.True(loaded.Refresh());
        Assert.False(loaded.Refresh());
        Assert.NotNull(loaded.Current.OwnFault);
        Assert.Equal("市卫健委", loaded.Current.Lexicon.Units.Canonical("健康办", null));

        File.Delete(folder.At("units.tsv"));
        Assert.True(loaded.Refresh());
        Assert.Null(loaded.Current.OwnFault);
        Assert.Equal("健康办", loaded.Current.Lexicon.Units.Canonical("健康办", null));
    }

    private DataFolder Load() => Source().Load();

    private DataSource Source() => new(Path.Combine(AppContext.BaseDirectory, "data"), null, Formats.Extraction, folder.Path);
}
