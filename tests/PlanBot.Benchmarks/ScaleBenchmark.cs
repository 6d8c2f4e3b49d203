using System.Diagnostics;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Benchmarks;

/// <summary>Time a question over many tasks: copies of the two plans, a thousand series of them.</summary>
internal static class ScaleBenchmark
{
    private const int Copies = 1000;
    private const int FewTasks = 200;

    public static async Task RunAsync()
    {
        var plans = Enumerable.Range(0, Copies).SelectMany(i => Assistants.Plans.Select(p => Copy(p, i))).ToList();
        var assistant = await Assistants.OverAsync([]);
        var build = await Figures.TimeAsync(async () => assistant = await Assistants.OverAsync(plans));
        Figures.Print($"publishing {assistant.Catalog.Tasks.Count} tasks", build, "ms");
        var few = new List<double>();
        var all = new List<double>();
        foreach (var question in QuestionBenchmark.Questions().Take(120))
        {
            var tasks = 0;
            var time = await Figures.TimeAsync(async () => tasks = (await assistant.AskAsync(new Question(question), CancellationToken.None)).Tasks.Count);
            all.Add(time);
            if (tasks <= FewTasks)
            {
                few.Add(time);
            }
        }

        Figures.Print($"a question over {assistant.Catalog.Tasks.Count} tasks, answers of at most {FewTasks}", few);
        Figures.Print($"a question over {assistant.Catalog.Tasks.Count} tasks, all answers", all);
        Figures.Print("resident memory", Figures.ResidentMegabytes(Process.GetCurrentProcess()), "MB");
    }

    private static Plan Copy(Plan plan, int number) => number == 0 ? plan : plan with
    {
        Id = $"{plan.Id}-{number}",
        Header = plan.Header with { Series = $"{plan.Header.Series}{number}" },
        Tasks = [.. plan.Tasks.Select(t => t with { Id = $"{plan.Id}-{number}/{t.Ref}", PlanId = $"{plan.Id}-{number}" })],
    };
}
