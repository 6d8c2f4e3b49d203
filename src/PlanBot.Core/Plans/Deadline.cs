namespace PlanBot.Core.Plans;

/// <summary>When a task is due.</summary>
/// <param name="Text">The printed words without blanks.</param>
/// <param name="From">First day of the span that the words name, where they name one.</param>
/// <param name="To">Last day of the last node; null for ongoing work without an end.</param>
/// <param name="Dates">The last day of each node, ascending; empty for ongoing work.</param>
/// <param name="Ongoing">Whether the words mean work without an end.</param>
/// <param name="Every">Rhythm of recurring work: <c>month</c>, <c>quarter</c> or <c>year</c>; else null.</param>
public sealed record Deadline(
    string Text,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<DateOnly> Dates,
    bool Ongoing,
    string? Every);

/// <summary>A date inside a task's body; it never makes the task due.</summary>
/// <param name="Text">The clause that holds the date, without blanks.</param>
/// <param name="To">Last day that the words name.</param>
public sealed record Milestone(string Text, DateOnly To);
