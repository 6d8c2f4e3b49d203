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

        var numbers = units.Select(u => scope.Say("each.unit", ("name", u), ("count", tasks.Count(t => Owns(scope, t, u)))));
        var joint = tasks.Count(t => units.All(u => Owns(scope, t, u)));
        return [string.Join(scope.Texts["headline.separator"], numbers.Append(scope.Say("each.joint", ("count", joint)))) + scope.Texts["sentence.end"]];
    }

    /// <summary>A sentence with the number that all units share; nothing where fewer than two units were asked for.</summary>
    public static IReadOnlyList<string> Shared(AnswerScope scope, IReadOnlyList<PlanTask> tasks)
    {
        var units = scope.Query.Each;
        return units.Count < 2
            ? []
            : [scope.Say("each.joint", ("count", tasks.Count(t => units.All(u => Owns(scope, t, u))))) + scope.Texts["sentence.end"]];
    }

    /// <summary>Numbers of tasks of each unit that was asked for.</summary>
    public static IReadOnlyList<TallyEntry> Tally(AnswerScope scope, IReadOnlyList<PlanTask> tasks) =>
        [.. scope.Query.Each.Select(u => new TallyEntry(u, tasks.Count(t => Owns(scope, t, u))))];

    private static bool Owns(AnswerScope scope, PlanTask task, string unit) =>
        scope.Identities.OwnersOf(task).Contains(unit, StringComparer.Ordinal);
}
