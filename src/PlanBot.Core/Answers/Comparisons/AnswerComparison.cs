using PlanBot.Core.Comparing;

namespace PlanBot.Core.Answers;

/// <summary>
/// Plans compared. Tasks are told as <c>YEAR-REF</c> while one series is loaded, else as <c>PLANID/REF</c>; each stands in
/// one of the three lists.
/// </summary>
/// <param name="Continued">What goes on, an entry for each later task.</param>
/// <param name="New">Tasks that only the later plan has.</param>
/// <param name="Dropped">Tasks that the later plan does not list.</param>
public sealed record AnswerComparison(IReadOnlyList<ContinuedTask> Continued, IReadOnlyList<string> New, IReadOnlyList<string> Dropped);

/// <summary>A later task with the earlier ones that go on in it.</summary>
/// <param name="From">The earlier tasks.</param>
/// <param name="To">The later task.</param>
/// <param name="Changes">What has changed, a sentence each, in the plan's words.</param>
/// <param name="Pairs">Each earlier task with the later one.</param>
public sealed record ContinuedTask(IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<string> Changes, IReadOnlyList<ComparedPair> Pairs);

/// <summary>Two tasks held for the same work.</summary>
/// <param name="From">The earlier task.</param>
/// <param name="To">The later task.</param>
/// <param name="Score">How surely, 0 to 1.</param>
/// <param name="Doubtful">Whether they may also be different work.</param>
/// <param name="Reason">Why they are held for the same work.</param>
/// <param name="Changes">What has changed between them, a clause each; empty where nothing but wording has.</param>
/// <param name="Words">Both texts as stretches.</param>
public sealed record ComparedPair(string From, string To, double Score, bool Doubtful, string Reason, IReadOnlyList<string> Changes, IReadOnlyList<DiffPart> Words);
