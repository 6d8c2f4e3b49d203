using PlanBot.Core.Plans;

namespace PlanBot.Benchmarks;

/// <summary>Plans in the shape of the two of the data folder, as many as wanted, each series in words of its own.</summary>
internal static class ManyPlans
{
    private static readonly Lazy<char[]> Characters = new(() =>
        [.. Assistants.Plans.SelectMany(p => p.Tasks).SelectMany(t => t.Text).Where(c => c >= '\u4e00' && c <= '\u9fff').Distinct().Order()]);

    /// <summary>So many series of both plans.</summary>
    public static IReadOnlyList<Plan> Of(int series) => [.. Enumerable.Range(0, series).SelectMany(i => Assistants.Plans.Select(p => Copy(p, i)))];

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
