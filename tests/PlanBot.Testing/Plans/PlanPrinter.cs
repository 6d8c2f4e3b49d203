using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PlanBot.Core.Plans;

namespace PlanBot.Testing.Plans;

/// <summary>Prints a reading as a plan in one plain notation: numbered lines, labelled brackets.</summary>
public static partial class PlanPrinter
{
    private static readonly Dictionary<OwnerRole, string> Labels = new()
    {
        [OwnerRole.Owner] = "责任单位",
        [OwnerRole.Lead] = "牵头单位",
        [OwnerRole.Support] = "配合单位",
        [OwnerRole.Guide] = "指导单位",
    };

    /// <summary>The plan as a text.</summary>
    public static string Print(PlanReading reading)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{reading.Plan.Title}\n\n");
        var printed = new List<string>();
        foreach (var task in reading.Tasks)
        {
            var same = task.Headings.Zip(printed).TakeWhile(pair => pair.First == pair.Second).Count();
            text.Append(string.Concat(task.Headings.Skip(same).Select(h => $"{h}\n\n")));
            printed = [.. task.Headings];
            text.Append(CultureInfo.InvariantCulture, $"{MarkOf(task)}{task.Text}{BracketOf(task)}\n\n");
        }

        if (reading.Plan.IssuedOn is { } day)
        {
            text.Append(CultureInfo.InvariantCulture, $"{reading.Plan.Issuer}\n\n{day.Year}年{day.Month}月{day.Day}日\n");
        }

        return text.ToString();
    }

    // The last number of the ref, as the notation prints it.
    private static string MarkOf(PlanTask task) => LastNumber().Match(task.Ref) is not { Success: true } match ? string.Empty
        : match.Groups["bracketed"].Success ? match.Value.Split('~')[0]
        : match.Groups["item"].Success ? $"{match.Groups["item"].Value}."
        : $"{match.Groups["section"].Value}、";

    private static string BracketOf(PlanTask task)
    {
        var parts = new List<string>();
        for (var i = 0; i < task.Owners.Count;)
        {
            var run = task.Owners.Skip(i).TakeWhile(o => o.Role == task.Owners[i].Role).ToList();
            i += run.Count;
            parts.Add($"{Labels[run[0].Role]}：{string.Join('、', run.Select(o => o.Printed))}{(i == task.Owners.Count && task.OwnersOpenEnded ? "等" : string.Empty)}");
        }

        if (task.Deadline is { } deadline)
        {
            parts.Add($"完成时间：{deadline.Text}");
        }

        return parts.Count == 0 ? string.Empty : $"（{string.Join('；', parts)}）";
    }

    [GeneratedRegex(@"(?<!¶)(?:(?<bracketed>\((?:\d+|[一二三四五六七八九十]+)\))|(?<item>\d+)|(?<section>[一二三四五六七八九十]+))(?:~\d+)?$")]
    private static partial Regex LastNumber();
}
