using PlanBot.Core.Drafting;
using PlanBot.Core.Exporting;
using PlanBot.Documents.Writing.Word;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>What LibreOffice prints of Word files.</summary>
public sealed class PrintedPageTests
{
    [LibreOfficeFact]
    public void A_full_page_has_22_lines_of_28_characters()
    {
        using var folder = new TemporaryFolder();
        var text = new string('国', 28 * 22 * 3);
        var document = new OfficeDocument(new Draft("标题", null, [new DraftParagraph([new DraftSpan(text)])], [], []), []);
        var docx = new WordWriter(OfficialFonts.Load(LoadedPlans.Data.Path)).Write([document], LoadedPlans.Data.Chinese, Made.At);

        var pages = Assert.Single(LibreOffice.Print(folder, [docx]));

        var lines = pages[1].Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith('国')).ToList();
        Assert.Equal(22, lines.Count);
        Assert.All(lines, l => Assert.Equal(28, l.Length));
    }

    [LibreOfficeFact]
    public void Drafts_of_every_domain_are_printed_with_their_words_and_page_numbers()
    {
        using var folder = new TemporaryFolder();
        var answers = LoadedPlans.Catalog.Tasks.Where(t => t.Domain is not null).Select(t => $"{t.Year}年{t.Domain}领域").Distinct(StringComparer.Ordinal)
            .Select(scope => Made.Answer($"起草{scope}上半年小结")).ToList();

        var printed = LibreOffice.Print(folder, [.. answers.Select(a => Made.Of(a, FileFormat.Docx, LoadedPlans.Catalog))]);

        foreach (var (answer, pages) in answers.Zip(printed))
        {
            var whole = string.Concat(string.Concat(pages).Where(c => !char.IsWhiteSpace(c)));
            Assert.Contains(answer.Drafts[0].Title, whole, StringComparison.Ordinal);
            Assert.All(Enumerable.Range(1, pages.Length), n => Assert.Contains($"—{n}—", string.Concat(pages[n - 1].Where(c => c != ' ')), StringComparison.Ordinal));
            Assert.All(answer.Tasks, t => Assert.Contains(t.Ref, whole, StringComparison.Ordinal));
        }
    }
}
