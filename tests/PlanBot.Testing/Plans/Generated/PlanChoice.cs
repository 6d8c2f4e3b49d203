namespace PlanBot.Testing.Plans.Generated;

/// <summary>One value for every switch. Immutable.</summary>
public sealed class PlanChoice
{
    private readonly int[] values;

    internal PlanChoice(int[] values) => this.values = values;

    /// <summary>Every switch at its plainest value.</summary>
    public static PlanChoice Plain { get; } = new(new int[PlanSwitches.All.Count]);

    /// <summary>Number of a switch's value.</summary>
    public int this[int planSwitch] => values[planSwitch];

    /// <summary>Value of a switch.</summary>
    public TSwitch Of<TSwitch>()
        where TSwitch : struct, Enum => PlanSwitches.ValuesOf<TSwitch>()[values[PlanSwitches.IndexOf<TSwitch>()]];

    /// <summary>Whether a switch has one of <paramref name="accepted"/>.</summary>
    public bool Has<TSwitch>(params ReadOnlySpan<TSwitch> accepted)
        where TSwitch : struct, Enum
    {
        var value = Of<TSwitch>();
        foreach (var one in accepted)
        {
            if (EqualityComparer<TSwitch>.Default.Equals(one, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same with another value for one switch.</summary>
    public PlanChoice With(int planSwitch, int value)
    {
        var changed = (int[])values.Clone();
        changed[planSwitch] = value;
        return new PlanChoice(changed);
    }

    /// <summary>The same with another value for one switch.</summary>
    public PlanChoice With<TSwitch>(TSwitch value)
        where TSwitch : struct, Enum => With(PlanSwitches.IndexOf<TSwitch>(), Array.IndexOf(PlanSwitches.ValuesOf<TSwitch>(), value));

    /// <summary>The values that are not the plainest.</summary>
    public override string ToString() => string.Join(
        ", ",
        values.Select((value, index) => (value, index)).Where(v => v.value > 0).Select(v => $"{PlanSwitches.All[v.index].Name}.{PlanSwitches.NameOf(v.index, v.value)}"));
}
