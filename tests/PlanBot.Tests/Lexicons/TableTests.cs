using PlanBot.Core.Lexicons;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Lexicons;

public sealed class TableTests
{
    [Theory]
    [InlineData("", "t.tsv: has no header row")]
    [InlineData("# only a comment\n", "t.tsv: has no header row")]
    [InlineData("a\tc\n1\t2\n", "t.tsv:1: the header must be: a | b")]
    [InlineData("# note\na\tb\n1\t2\t3\n", "t.tsv:3: has 3 cells, the header 2")]
    [InlineData("a\tb\n\n\t2\n", "t.tsv:3: 'a' is empty")]
    public void A_mistake_is_told_with_file_and_line(string content, string message) =>
        Assert.Equal(message, Assert.Throws<LexiconException>(() => Table.Parse("t.tsv", content, "a", "b")).Message);

    [Fact]
    public void Comments_and_blank_lines_are_skipped_and_missing_cells_are_empty()
    {
        var table = Table.Parse("t.tsv", "# note\r\na\tb\r\n\r\nx\r\n# more\r\ny\tp|q\r\n", "a", "b");
        Assert.Equal([4, 6], table.Rows.Select(r => r.Line));
        Assert.Equal(string.Empty, table.Rows[0]["b"]);
        Assert.Equal(["p", "q"], table.Rows[1].List("b"));
    }

    [Theory]
    [InlineData("phrases.tsv", "tag\tvalue\twords\nlist\t\t哪些|哪些\n", "phrases.tsv:2: '哪些' stands twice")]
    [InlineData("phrases.tsv", "tag\tvalue\twords\nlists\t\t哪些\n", "phrases.tsv:2: 'tag' must be one of")]
    [InlineData("units.tsv", "name\tkind\taliases\tenglish\tmembers\n甲县\tcounty\t甲@x\t\n", "units.tsv:2: '甲@x': years are written alias@2018")]
    [InlineData("units.tsv", "name\tkind\taliases\tenglish\tmembers\n甲县\tcounty\t甲\t\n乙县\tcounty\t甲\t\n", "units.tsv:3: '甲' is already a name of another unit")]
    [InlineData("outline.tsv", "name\trank\tpattern\tref\nitem\tx\t^1\t1\n", "outline.tsv:2: 'rank' is not a whole number")]
    [InlineData("deadlines.tsv", "kind\tpattern\nmonth\t(\n", "deadlines.tsv:2: not a regular expression")]
    [InlineData("reading.tsv", "name\tpattern\nrule-line\t-\n", "reading.tsv: lacks the pattern")]
    [InlineData("numerals.tsv", "numeral\tvalue\tkind\n十一\t11\tdigit\n", "numerals.tsv:2: 'numeral' must be one character")]
    public void A_mistake_in_a_lexicon_is_told_with_file_and_line(string file, string content, string message)
    {
        using var folder = new SpoiltDataFolder(file, content);
        Assert.StartsWith(message, Assert.Throws<LexiconException>(() => Core.DataFolder.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_lexicon_is_told()
    {
        using var folder = new SpoiltDataFolder("domains.tsv", null);
        Assert.StartsWith("domains.tsv: cannot be read", Assert.Throws<LexiconException>(() => Core.DataFolder.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_changes_with_any_table()
    {
        using var folder = new SpoiltDataFolder("places.tsv", "name\tkind\tenglish\tof\n甲市\tcity\t\t\n");
        Assert.NotEqual(LoadedPlans.Data.Lexicon.Hash, Core.DataFolder.Load(folder.Path).Lexicon.Hash);
    }

    /// <summary>A copy of the data folder with one lexicon replaced or left out.</summary>
    private sealed class SpoiltDataFolder : IDisposable
    {
        public SpoiltDataFolder(string file, string? content)
        {
            Path = Directory.CreateTempSubdirectory("planbot-data-").FullName;
            foreach (var source in Directory.EnumerateFiles(LoadedPlans.Data.Path, "*", SearchOption.AllDirectories)
                .Where(f => System.IO.Path.GetExtension(f) is ".tsv" or ".md"))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(LoadedPlans.Data.Path, source));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }

            var spoilt = System.IO.Path.Combine(Path, "lexicons", file);
            File.Delete(spoilt);
            if (content is not null)
            {
                File.WriteAllText(spoilt, content);
            }
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
