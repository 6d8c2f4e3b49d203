using System.Text.Json.Serialization;
using PlanBot.Core.Texts;

namespace PlanBot.Doctor;

/// <summary>How something is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Condition>))]
internal enum Condition
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>The program works, but less well than it could, or less safely.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Something does not work until it is mended.</summary>
    [JsonStringEnumMemberName("wrong")]
    Wrong,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Check">Stable name of what was looked at, kebab-case.</param>
/// <param name="Condition">How it is.</param>
/// <param name="What">One sentence: what was found.</param>
/// <param name="Mend">How to mend it; null where nothing is to be mended.</param>
internal sealed record DoctorLine(string Check, Condition Condition, string What, string? Mend);

/// <summary>What <c>doctor --json</c> prints.</summary>
/// <param name="Lines">Everything that was looked at, in order.</param>
/// <param name="Warnings">How many of them are warnings.</param>
/// <param name="Wrong">How many of them are wrong.</param>
internal sealed record DoctorSummary(IReadOnlyList<DoctorLine> Lines, int Warnings, int Wrong)
{
    /// <summary>The summary of <paramref name="lines"/>.</summary>
    public static DoctorSummary Of(IReadOnlyList<DoctorLine> lines) => new(
        lines, lines.Count(l => l.Condition == Condition.Warning), lines.Count(l => l.Condition == Condition.Wrong));
}

/// <summary>Collects what checks find. The sentence of a finding has the key <c>doctor.CHECK.FINDING</c>, how to mend it the same with <c>.mend</c>.</summary>
internal sealed class DoctorReport(TextCatalog texts)
{
    private readonly List<DoctorLine> lines = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<DoctorLine> Lines => lines;

    /// <summary>Something is as it should be.</summary>
    public void Ok(string check, string finding, params ReadOnlySpan<(string Name, object? Value)> values) =>
        lines.Add(new DoctorLine(check, Condition.Ok, texts.Format(KeyOf(check, finding), values), Mend: null));

    /// <summary>Something could be better.</summary>
    public void Warn(string check, string finding, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Add(check, Condition.Warning, finding, values);

    /// <summary>Something is wrong.</summary>
    public void Wrong(string check, string finding, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Add(check, Condition.Wrong, finding, values);

    /// <summary>Something is wrong, and <paramref name="mend"/> is the sentence that others tell it by.</summary>
    public void WrongBecause(string check, string mend) =>
        lines.Add(new DoctorLine(check, Condition.Wrong, texts[KeyOf(check, "mistake")], mend));

    private void Add(string check, Condition condition, string finding, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var key = KeyOf(check, finding);
        lines.Add(new DoctorLine(check, condition, texts.Format(key, values), texts.Format(key + ".mend", values)));
    }

    private static string KeyOf(string check, string finding) => $"doctor.{check}.{finding}";
}
