namespace PlanBot.Core.Search.Hybrid;

/// <summary>A piece of what is sought: a word of the thesaurus, or a term of what lies between such words.</summary>
/// <param name="Text">As asked, folded.</param>
/// <param name="Printed">The words of which a task must print one.</param>
/// <param name="IsKnown">Whether the thesaurus knows it.</param>
/// <param name="Weight">How much it says.</param>
/// <param name="IsAbsent">Whether no task prints any of them.</param>
internal sealed record QueryUnit(string Text, IReadOnlyList<string> Printed, bool IsKnown, double Weight, bool IsAbsent);
