using System.Diagnostics;
using PlanBot.Core.Questions;

namespace PlanBot.Benchmarks;

/// <summary>Time a question over many tasks: a thousand series of plans in the shape of the two, each in words of its own.</summary>
internal static class ScaleBenchmark
{
    private const int Copies = 1000;
    private const int FewTasks = 200;

    public static async Task RunAsync()
    {
        var plans = ManyPlans.Of(Copies);
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
}
