using PlanBot.Core.Plans;

namespace PlanBot.Verification.SelfChecks;

/// <summary>One thing that a question may ask about: a unit, a year, a task.</summary>
/// <param name="Words">What fills the places of a question.</param>
/// <param name="Fits">Whether a task is one of those asked about.</param>
/// <param name="Year">The only year that is asked about; null for all.</param>
/// <param name="Task">The one task that is asked about; null where there is no such.</param>
internal sealed record Choice(
    IReadOnlyList<(string Place, object Words)> Words, Func<PlanTask, bool> Fits, int? Year = null, PlanTask? Task = null);
