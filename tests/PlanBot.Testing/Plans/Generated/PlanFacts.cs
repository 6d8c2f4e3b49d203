namespace PlanBot.Testing.Plans.Generated;

/// <summary>What a generated plan says of itself.</summary>
internal static class PlanFacts
{
    /// <summary>The day under the signature.</summary>
    public static DateOnly IssuedOn { get; } = new(Wording.Year, 6, 22);

    /// <summary>Title.</summary>
    public static string TitleOf(PlanChoice choice) => choice.Has(PlanYears.Two)
        ? $"东原市重点工作行动计划（{Wording.Year}—{Wording.Year + 1}年）"
        : $"东原市{Wording.Year}年重点工作计划";
}
