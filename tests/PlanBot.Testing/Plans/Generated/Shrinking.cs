namespace PlanBot.Testing.Plans.Generated;

/// <summary>Finds what of a failing plan makes it fail.</summary>
public static class Shrinking
{
    /// <summary>
    /// The plan of the same seed with as many switches at their plainest value as still leave it failing, trying one switch
    /// after the other until nothing changes.
    /// </summary>
    public static GeneratedPlan Shrink(GeneratedPlan plan, Func<GeneratedPlan, bool> fails)
    {
        var smallest = OfOneKind(plan, fails) ?? plan;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var planSwitch = 0; planSwitch < PlanSwitches.All.Count; planSwitch++)
            {
                if (smallest.Choice[planSwitch] == 0)
                {
                    continue;
                }

                var plainer = smallest.Choice.With(planSwitch, 0);
                if (!Contradictions.Allow(plainer))
                {
                    continue;
                }

                var smaller = GeneratedPlan.Make(plainer, plan.Seed);
                if (fails(smaller))
                {
                    (smallest, changed) = (smaller, true);
                }
            }
        }

        return smallest;
    }

    /// <summary>Where the tasks differ: a plan whose tasks are all like one of them, and that fails too.</summary>
    private static GeneratedPlan? OfOneKind(GeneratedPlan plan, Func<GeneratedPlan, bool> fails) => plan.Choice.Has(Neighbours.Alike)
        ? null
        : plan.TaskChoices.Select(choice => GeneratedPlan.Make(choice.With(Neighbours.Alike), plan.Seed)).FirstOrDefault(fails);
}
