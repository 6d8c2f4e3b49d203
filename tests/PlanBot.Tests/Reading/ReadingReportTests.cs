using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Reporting;
using PlanBot.Core.Texts;
using PlanBot.Testing.Plans;
using PlanBot.Testing;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class ReadingReportTests
{
    private const string Text = """
        海东市人民政府办公室文件
        海政办发〔2026〕7号
        海东市2026年重点工作计划
        为做好全年工作，制定本计划。
        一、总体要求
        坚持稳中求进。
        二、重点任务
        围绕以下方面推进。
        （一）教育
        1. 建成两所学校。（责任单位：市教育局，完成时间：12月底前）
        3. 举办读书节。（责任单位：市星际航行局，完成时间：6月底前）
        （二）科技
        1. 建设实验室。（责任单位：市科技局，完成时间：9月底前）
        三、保障措施
        加强领导。
        抄送：市委办公室。
        """;

    private static readonly SourceText Source = new("plan.txt", Text);
    private static readonly PlanReading Reading = LoadedPlans.Data.Reader.Read(Source);
    private static readonly ReadingReport Report = ReadingReport.Of(Reading, Source);

    [Fact]
    public void Sections_are_counted_with_what_stands_below_them() => Assert.Equal(
        [("二、重点任务", 0, 3), ("（一）教育", 1, 2), ("（二）科技", 1, 1)], Report.Sections.Select(s => (s.Title, s.Depth, s.Tasks)));

    [Fact]
    public void A_unit_that_nothing_knows_is_reported_where_it_stands_with_a_line_for_the_table()
    {
        var (problem, excerpt) = Assert.Single(Report.Problems, p => p.Problem.Code == "unknown-unit");

        Assert.Equal((11, ProblemSeverity.Warning, "市星际航行局\toffice\t\t\t"), (problem.Line, problem.Severity, problem.LexiconLine));
        Assert.StartsWith("市星际航行局", excerpt!.Text[excerpt.At..], StringComparison.Ordinal);
        Assert.Equal(problem.Column, Source.Line(11).Value.IndexOf("市星际航行局", StringComparison.Ordinal) + 1);
    }

    [Fact]
    public void A_gap_is_reported_at_its_line() => Assert.Contains(Report.Problems, p => p.Problem is { Code: "number-gap", Line: 11 });

    [Fact]
    public void Every_line_is_accounted_for() => Assert.Equal(
        [
            "Metadata 1-1", "DocumentNumber 2-2", "Title 3-3", "Preamble 4-4", "General 5-6", "Heading 7-7", "Introduction 8-8", "Heading 9-9",
            "Task 10-10", "Task 11-11", "Heading 12-12", "Task 13-13", "Safeguards 14-15", "Copies 16-16",
        ],
        Reading.Parts.Select(p => $"{p.Kind} {p.Line}-{p.EndLine}"));

    [Theory]
    [InlineData("甲乙丙", 2, 20, "甲乙丙", 2)]
    [InlineData("ab丙", 3, 20, "ab丙", 2)]
    [InlineData("a\t丙", 3, 20, "a 丙", 2)]
    [InlineData("一二三四五六七八九十", 9, 12, "…八九十", 3)]
    [InlineData("甲乙", 3, 20, "甲乙", 4)]
    [InlineData("", 1, 20, "", 0)]
    public void An_excerpt_knows_the_cells_in_front_of_the_place(string line, int column, int width, string text, int indent)
    {
        var excerpt = SourceExcerpt.Of(line, column, width);

        Assert.True(DisplayWidth.Of(excerpt.Text) <= width);
        if (text.Length == line.Length)
        {
            Assert.Equal((text, indent), (excerpt.Text, excerpt.Indent));
        }
        else
        {
            Assert.Equal(line[column - 1], excerpt.Text[excerpt.At]);
        }
    }

    [Fact]
    public void Parts_of_damaged_plans_have_no_hole_and_do_not_overlap()
    {
        var random = new SeededNumbers(11);
        var plan = File.ReadAllText(Path.Combine(LoadedPlans.Data.Plans, "lianyungang-wuxi-2026.txt"));
        for (var round = 0; round < 60; round++)
        {
            var from = random.Next(0, plan.Length - 1);
            var text = plan.Substring(from, random.Next(1, Math.Min(4000, plan.Length - from) + 1));
            AssertWhole(new SourceText("plan.txt", round % 3 == 0 ? text.Replace('\n', ' ') : text));
        }
    }

    [Theory]
    [InlineData("lianyungang-wuxi-2024.txt")]
    [InlineData("lianyungang-wuxi-2026.txt")]
    public void Parts_of_the_plans_are_the_expected_ones(string file) => AssertExpected(Path.Combine(LoadedPlans.Data.Plans, file));

    [SharedFact]
    public void Parts_of_other_plans_are_the_expected_ones() =>
        Assert.All(Directory.GetFiles(SharedFactAttribute.PathOf("plans", "other"), "*.txt"), AssertExpected);

    private static void AssertExpected(string path)
    {
        var expected = Expected[Path.GetFileName(path)].ToList();
        var source = LoadedPlans.Data.Files.Extract(Path.GetFileName(path), File.ReadAllBytes(path));
        AssertWhole(source);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, LoadedPlans.Data.Reader.Read(source).Parts.Select(p => $"{p.Line}\t{p.EndLine}\t{p.Kind}"));
    }

    private static ILookup<string, string> Expected { get; } = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reading", "parts.tsv"))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t', 2)).ToLookup(l => l[0], l => l[1], StringComparer.Ordinal);

    // Each part begins right behind the one before it, and the last ends with the text.
    private static void AssertWhole(SourceText source)
    {
        var reading = LoadedPlans.Data.Reader.Read(source);
        var next = 0;
        foreach (var part in reading.Parts)
        {
            Assert.Equal(next, source.LineStart(part.Line) + part.Column - 1);
            next = source.LineStart(part.EndLine) + part.EndColumn;
            while (next < source.Text.Length && source.Text[next] is '\r' or '\n' && source.Place(next).Line == part.EndLine)
            {
                next++;
            }
        }

        Assert.Equal(source.Text.Length, next);
        Assert.All(reading.Tasks, task => Assert.Contains(reading.Parts, p => p.Kind == PartKind.Task && p.Line <= task.Source.Line && p.EndLine >= task.Source.EndLine));
    }
}
