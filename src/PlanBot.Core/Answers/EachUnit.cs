using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>Where several units are asked for side by side: each one's number, and those that they share.</summary>
internal static class EachUnit
{
    /// <summary>A sentence with each unit's number; nothing where fewer than two units were asked for.</summary>
    public static IReadOnlyList<string> Numbers(AnswerScope scope, IReadOnlyList<PlanTask> tasks)
    {
        var units = scope.Query.Each;
        if (units.Count < 2)
        {
            return [];
        }

        var numbers = units.Select(u => scope.Say("each.unit", ("name", u), ("count", tasks.Count(t => scope.Owns(t, u)))));
        return [string.Join(scope.Texts["headline.separator"], numbers.Append(Joint(scope, tasks))) + scope.Texts["sentence.end"]];
    }

    /// <summary>A sentence with the number that all units share; nothing where fewer than two units were asked for.</summary>
    public static IReadOnlyList<string> Shared(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        scope.Query.Each.Count < 2 ? [] : [Joint(scope, tasks) + scope.Texts["sentence.end"]];

    /// <summary>Numbers of tasks of each unit that was asked for.</summary>
    public static IReadOnlyList<TallyEntry> Tally(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. scope.Query.Each.Select(u => new TallyEntry(u, tasks.Count(t => scope.Owns(t, u))))];

    private static string Joint(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        scope.Say("each.joint", ("count", tasks.Count(t => scope.Query.Each.All(u => scope.Owns(t, u)))));
}
