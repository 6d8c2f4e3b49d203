using System.Globalization;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>
/// Choices that cover every pair of values of two switches that can stand together (pairwise testing, Cohen et al.,
/// "The AETG System", IEEE TSE 23 (1997): each plan takes the values that cover most pairs still open). Once all are
/// covered, values are drawn by chance.
/// </summary>
public sealed class PairCover
{
    private const int AsGoodAsEndless = 20_000;

    private readonly SeededNumbers numbers;
    private readonly bool[,] open = new bool[Contradictions.Slots, Contradictions.Slots];
    private readonly List<(int Slot, int Other)> apartByConsequence = [];
    private int steps;

    private PairCover(int seed)
    {
        numbers = new SeededNumbers(seed);
        foreach (var (slot, other) in Pairs())
        {
            open[slot, other] = Contradictions.Allow(slot, other);
        }
    }

    /// <summary>So many choices, and what they cover.</summary>
    public static (IReadOnlyList<PlanChoice> Choices, PairCoverage Coverage) Make(int count, int seed)
    {
        var cover = new PairCover(seed);
        var choices = new List<PlanChoice>();
        while (choices.Count < count)
        {
            choices.Add(cover.Next());
        }

        var left = Pairs().Count(p => cover.open[p.Slot, p.Other]);
        var allowed = Pairs().Count(p => Contradictions.Allow(p.Slot, p.Other)) - cover.apartByConsequence.Count;
        return (choices, new PairCoverage(choices.Count, Pairs().Count(), allowed, allowed - left));
    }

    private static IEnumerable<(int Slot, int Other)> Pairs()
    {
        for (var first = 0; first < PlanSwitches.All.Count; first++)
        {
            for (var second = first + 1; second < PlanSwitches.All.Count; second++)
            {
                for (var value = 0; value < PlanSwitches.CountOf(first); value++)
                {
                    for (var other = 0; other < PlanSwitches.CountOf(second); other++)
                    {
                        yield return (Contradictions.SlotOf(first, value), Contradictions.SlotOf(second, other));
                    }
                }
            }
        }
    }

    private PlanChoice Next()
    {
        while (FirstOpenPair() is { } pair)
        {
            if (Complete(pair) is { } covering)
            {
                return covering;
            }

            open[pair.Slot, pair.Other] = false;
            apartByConsequence.Add(pair);
        }

        var one = numbers.Next(0, PlanSwitches.All.Count);
        return Complete((Contradictions.SlotOf(one, numbers.Next(0, PlanSwitches.CountOf(one))), -1)) ?? PlanChoice.Plain;
    }

    private (int Slot, int Other)? FirstOpenPair()
    {
        foreach (var pair in Pairs())
        {
            if (open[pair.Slot, pair.Other])
            {
                return pair;
            }
        }

        return null;
    }

    private PlanChoice? Complete((int Slot, int Other) pair)
    {
        var values = Enumerable.Repeat(-1, PlanSwitches.All.Count).ToArray();
        var barred = new int[Contradictions.Slots];
        Set(pair.Slot, values, barred);
        if (pair.Other >= 0)
        {
            Set(pair.Other, values, barred);
        }

        steps = 0;
        if (!Fill(values, barred))
        {
            return null;
        }

        var choice = new PlanChoice(values);
        Cross(choice);
        return choice;
    }

    /// <summary>Gives a value to every switch that has none, the one with the fewest left first; false where none fits.</summary>
    private bool Fill(int[] values, int[] barred)
    {
        var next = -1;
        var fewest = int.MaxValue;
        for (var planSwitch = 0; planSwitch < values.Length; planSwitch++)
        {
            var left = values[planSwitch] >= 0 ? int.MaxValue : Free(planSwitch, barred).Count();
            if (left < fewest || (left == fewest && left < int.MaxValue && numbers.Next(0, 2) == 0))
            {
                (next, fewest) = (planSwitch, left);
            }
        }

        if (next < 0)
        {
            return true;
        }

        foreach (var slot in Free(next, barred).OrderByDescending(slot => (Gain(slot, values) * 64) + numbers.Next(0, 64)).ToList())
        {
            if (++steps > AsGoodAsEndless)
            {
                throw new InvalidOperationException("The contradictions leave too little to choose from; a pair could neither be completed nor ruled out.");
            }

            Set(slot, values, barred);
            if (Fill(values, barred))
            {
                return true;
            }

            Unset(slot, values, barred);
        }

        return false;
    }

    private static IEnumerable<int> Free(int planSwitch, int[] barred)
    {
        for (var value = 0; value < PlanSwitches.CountOf(planSwitch); value++)
        {
            var slot = Contradictions.SlotOf(planSwitch, value);
            if (barred[slot] == 0)
            {
                yield return slot;
            }
        }
    }

    private int Gain(int slot, int[] values)
    {
        var gain = 0;
        for (var planSwitch = 0; planSwitch < values.Length; planSwitch++)
        {
            if (values[planSwitch] >= 0)
            {
                var other = Contradictions.SlotOf(planSwitch, values[planSwitch]);
                gain += open[Math.Min(slot, other), Math.Max(slot, other)] ? 1 : 0;
            }
        }

        return gain;
    }

    private void Cross(PlanChoice choice)
    {
        for (var first = 0; first < PlanSwitches.All.Count; first++)
        {
            for (var second = first + 1; second < PlanSwitches.All.Count; second++)
            {
                open[Contradictions.SlotOf(first, choice[first]), Contradictions.SlotOf(second, choice[second])] = false;
            }
        }
    }

    private static void Set(int slot, int[] values, int[] barred) => Change(slot, values, barred, 1);

    private static void Unset(int slot, int[] values, int[] barred) => Change(slot, values, barred, -1);

    private static void Change(int slot, int[] values, int[] barred, int by)
    {
        var planSwitch = 0;
        while (planSwitch + 1 < PlanSwitches.All.Count && Contradictions.SlotOf(planSwitch + 1, 0) <= slot)
        {
            planSwitch++;
        }

        values[planSwitch] = by > 0 ? slot - Contradictions.SlotOf(planSwitch, 0) : -1;
        for (var other = 0; other < barred.Length; other++)
        {
            barred[other] += Contradictions.Allow(slot, other) ? 0 : by;
        }
    }
}

/// <summary>How many pairs of values a set of choices covers.</summary>
/// <param name="Plans">Choices in the set.</param>
/// <param name="Pairs">Pairs of values of two switches.</param>
/// <param name="Possible">Pairs that can stand together.</param>
/// <param name="Covered">Pairs that stand together in one of the choices.</param>
public sealed record PairCoverage(int Plans, int Pairs, int Possible, int Covered)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Plans} plans over {PlanSwitches.All.Count} switches with {Contradictions.Slots} values: {Covered} of {Possible} pairs that can stand together ({Pairs - Possible} cannot).");
}
