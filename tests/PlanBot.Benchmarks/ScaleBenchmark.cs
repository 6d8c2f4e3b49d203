using System.Diagnostics;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Benchmarks;

/// <summary>Time a question over many tasks: a thousand series of plans in the shape of the two, each in words of its own.</summary>
internal static class ScaleBenchmark
{
    private const int Copies = 1000;
    private const int FewTasks = 200;

    private static readonly Lazy<char[]> Characters = new(() =>
        [.. Assistants.Plans.SelectMany(p => p.Tasks).SelectMany(t => t.Text).Where(c => c >= '\u4e00' && c <= '\u9fff').Distinct().Order()]);

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

    // A copy of its own words: every Han character of the texts and of the owners' names stands for another one, by a
    // permutation of its own, so that a unit or a topic of the questions is that of one plan among a thousand.
    private static Plan Copy(Plan plan, int number)
    {
        if (number == 0)
        {
            return plan;
        }

        var cipher = Cipher(number);
        string Encode(string text) => string.Concat(text.Select(c => cipher.GetValueOrDefault(c, c)));
        return plan with
        {
            Id = $"{plan.Id}-{number}",
            Header = plan.Header with { Series = $"{plan.Header.Series}{number}" },
            Tasks = [.. plan.Tasks.Select(t => t with
            {
                Id = $"{plan.Id}-{number}/{t.Ref}",
                PlanId = $"{plan.Id}-{number}",
                Text = Encode(t.Text),
                Owners = [.. t.Owners.Select(o => o with { Name = Encode(o.Name), Printed = Encode(o.Printed) })],
            })],
        };
    }

    private static Dictionary<char, char> Cipher(int number)
    {
        var from = Characters.Value;
        var to = from.OrderBy(c => unchecked((c + ((uint)number * 104_729)) * 2_654_435_761));
        return from.Zip(to).ToDictionary(p => p.First, p => p.Second);
    }
}
