namespace PlanBot.Core.Plans;

/// <summary>
/// What an administrator has set right in a task. It stands beside the reading and never in it; where the printed words
/// that it replaces are no longer printed, it does not hold.
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Ref">Reference of the task.</param>
/// <param name="Field">Name of the field, as in <see cref="PlanTask.Corrected"/>.</param>
/// <param name="Value">What it is set to, in words as a plan would print them.</param>
/// <param name="Printed">What the plan prints there, as read when the correction was made.</param>
/// <param name="Text">The task's text as read then: tells whether the reference still means the same task.</param>
/// <param name="Why">The reason given.</param>
/// <param name="Who">Who set it right.</param>
/// <param name="At">When, UTC.</param>
public sealed record Correction(
    string PlanId, string Ref, string Field, string Value, string Printed, string Text, string Why, string Who, DateTimeOffset At);

/// <summary>A field of a task, to say which correction is meant.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Ref">Reference of the task.</param>
/// <param name="Field">Name of the field.</param>
public sealed record CorrectedField(string PlanId, string Ref, string Field);
