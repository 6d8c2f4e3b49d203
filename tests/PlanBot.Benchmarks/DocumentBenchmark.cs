using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Documents.Writing;
using PlanBot.Documents.Writing.Word;

namespace PlanBot.Benchmarks;

/// <summary>Time of a file, in process: a draft of every domain as Word, lists as workbooks, deadlines as calendars; ten rounds after two to warm up.</summary>
internal static class DocumentBenchmark
{
    public static async Task RunAsync()
    {
        var assistant = await Assistants.OverAsync(Assistants.Plans);
        var catalog = PlanCatalog.Of(Assistants.Plans);
        var files = new AnswerFiles(OfficialFonts.Load(Assistants.Data.Path));
        var domains = catalog.Tasks.Where(t => t.Domain is not null).Select(t => $"{t.Year}年{t.Domain}领域").Distinct(StringComparer.Ordinal).ToList();
        await PrintAsync("a draft of a domain to .docx", domains.Select(d => $"起草{d}上半年小结"), FileFormat.Docx);
        await PrintAsync("notices to every unit to one .docx", ["写个2026年催办函"], FileFormat.Docx);
        await PrintAsync("both plans compared to .docx", ["2026年跟2024年比有什么变化"], FileFormat.Docx);
        await PrintAsync("all tasks of both plans to .xlsx", ["2024年和2026年的任务都列出来"], FileFormat.Xlsx);
        await PrintAsync("all deadlines of both plans to .ics", ["2024年和2026年的任务都列出来"], FileFormat.Ics);

        async Task PrintAsync(string what, IEnumerable<string> questions, FileFormat format)
        {
            var asked = questions.ToList();
            var times = new List<double>();
            for (var round = 0; round < 12; round++)
            {
                foreach (var question in asked)
                {
                    var time = await Figures.TimeAsync(async () =>
                    {
                        var answer = await assistant.AskAsync(new Question(question), CancellationToken.None);
                        files.Make(answer, format, catalog, Assistants.Data.Chinese, DateTimeOffset.UnixEpoch);
                    });
                    if (round >= 2)
                    {
                        times.Add(time);
                    }
                }
            }

            Figures.Print(what, times);
        }
    }
}
