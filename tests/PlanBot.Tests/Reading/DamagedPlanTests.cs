using System.Text;
using PlanBot.Core;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Startup;
using PlanBot.Testing;
using PlanBot.Testing.Plans;
using PlanBot.Testing.Plans.Damage;
using PlanBot.Testing.Plans.Generated;
using PlanBot.Tests.Documents;
using Xunit;

namespace PlanBot.Tests.Reading;

/// <summary>Whatever happens to a plan, reading it ends in a report that keeps the laws of <see cref="ReadingLaws"/>.</summary>
public sealed class DamagedPlanTests
{
    private const int Places = 300;

    private static readonly Lazy<DataFolder> Data = new(() => DataFolder.Load(LoadedPlans.Data.Path, extraction: ReadableFiles.All));

    private static string Plan2026 => File.ReadAllText(Path.Combine(LoadedPlans.Data.Plans, "lianyungang-wuxi-2026.txt"));

    [Fact]
    public void A_plan_cut_at_every_byte_is_reported_on()
    {
        var plan = GeneratedPlan.Make(PlanChoice.Plain.With(Letterhead.Notice).With(MetricKind.Striving).With(MilestoneKind.Two), 1);
        Assert.InRange(plan.Content.Length, 1500, 4000);
        for (var length = 0; length <= plan.Content.Length; length++)
        {
            RequireLaws(plan.FileName, plan.Content[..length]);
        }
    }

    public static TheoryData<string> FormatFiles() => [.. Directory.EnumerateFiles(Formats.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    // A program reads PDF files, which takes its time to start: fewer places.
    [Theory]
    [MemberData(nameof(FormatFiles))]
    public void A_file_of_any_format_cut_at_many_places_is_reported_on(string file)
    {
        var bytes = Formats.Bytes(file);
        var places = Path.GetExtension(file) == ".pdf" ? Places / 10 : Places;
        Parallel.For(0, places + 1, place => RequireLaws(file, bytes[..(int)((long)bytes.Length * place / places)]));
    }

    [Fact]
    public void A_plan_without_any_one_of_its_brackets_loses_nothing_in_silence()
    {
        var text = Plan2026;
        var whole = LoadedPlans.Read("p.txt", text);
        foreach (var place in TextDamage.BracketsOf(text))
        {
            var (source, reading) = Read("p.txt", Encoding.UTF8.GetBytes(text.Remove(place, 1)));
            RequireLaws(source!, reading);
            Assert.True(
                reading.Problems.Count > 0 || reading.Tasks.Select(Printed).SequenceEqual(whole.Tasks.Select(Printed)),
                $"Without the bracket at {place} ({text[Math.Max(0, place - 20)..place]}…) the reading differs, and nothing is said.");
        }
    }

    [Fact]
    public void Shuffled_lines_are_reported_on()
    {
        var numbers = new SeededNumbers(8);
        for (var round = 0; round < 60; round++)
        {
            RequireLaws("p.txt", Encoding.UTF8.GetBytes(TextDamage.ShuffleLines(Plan2026, numbers)));
        }
    }

    [Fact]
    public void Plans_damaged_again_and_again_are_reported_on()
    {
        var numbers = new SeededNumbers(9);
        var (choices, _) = PairCover.Make(200, 9);
        foreach (var plan in choices.Select((choice, index) => GeneratedPlan.Make(choice, index)))
        {
            var text = plan.Text;
            for (var round = 0; round < 4; round++)
            {
                text = TextDamage.Once(text, numbers);
                RequireLaws("p.txt", Encoding.UTF8.GetBytes(text));
            }
        }
    }

    [Fact]
    public void A_printed_reading_is_read_as_the_same_plan()
    {
        // Fields without a number, as the first column of a table has them, are no headings of a text.
        var (choices, _) = PairCover.Make(400, 10);
        var texts = choices.Where(c => !c.Has(MergedCells.FirstColumn)).Select((choice, index) => GeneratedPlan.Make(choice, index)).Select(p => (p.FileName, p.Content))
            .Append(("p.txt", Encoding.UTF8.GetBytes(Plan2026)));
        foreach (var (file, content) in texts)
        {
            var reading = Data.Value.Files.Read(file, content);
            var printed = PlanPrinter.Print(reading);
            var again = LoadedPlans.Read(file, printed);
            Assert.True(
                reading.Tasks.Select(Printed).SequenceEqual(again.Tasks.Select(Printed)),
                $"{file}\n{string.Join('\n', reading.Tasks.Select(Printed).Except(again.Tasks.Select(Printed)))}\n---\n{string.Join('\n', again.Tasks.Select(Printed).Except(reading.Tasks.Select(Printed)))}\n---\n{printed}");
        }
    }

    [Fact]
    public void A_hundred_megabytes_of_text_are_refused_in_a_sentence()
    {
        var bytes = new byte[100 * 1024 * 1024];
        Array.Fill(bytes, (byte)'1');
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var reading = Data.Value.Files.Read("big.txt", bytes);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((ExtractionFaults.TooLong, ProblemSeverity.Error), (problem.Code, problem.Severity));
        Assert.Contains("big.txt", problem.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 * 1024 * 1024);
    }

    private static void RequireLaws(string file, byte[] content)
    {
        var (source, reading) = Read(file, content);
        if (source is null)
        {
            Assert.NotEmpty(Assert.Single(reading.Problems).Message);
            return;
        }

        RequireLaws(source, reading);
    }

    private static void RequireLaws(SourceText source, PlanReading reading)
    {
        var broken = ReadingLaws.Broken(source, reading).ToList();
        Assert.True(broken.Count == 0, $"{string.Join('\n', broken)}\n---\n{source.Text}");
    }

    private static (SourceText? Source, PlanReading Reading) Read(string file, byte[] content)
    {
        try
        {
            var source = Data.Value.Files.Extract(file, content);
            return (source, Data.Value.Reader.Read(source));
        }
        catch (ExtractionException fault)
        {
            return (null, Data.Value.Files.Unread(file, fault));
        }
    }

    private static string Printed(PlanTask task) => string.Join(
        " | ",
        [
            task.Ref, string.Join(" / ", task.Headings), task.Text, string.Join('、', task.Owners), task.OwnersOpenEnded.ToString(),
            task.Deadline is { } d ? $"{d.Text} {d.From} {d.To} {string.Join(' ', d.Dates)} {d.Ongoing} {d.Every}" : string.Empty,
            string.Join('；', task.Milestones), string.Join('；', task.Metrics),
        ]);
}
