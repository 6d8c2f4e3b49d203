namespace PlanBot.Core.Search;

/// <summary>What is sought by words and by meaning.</summary>
/// <param name="Terms">Terms with the question's weight of each; empty where nothing is sought by words.</param>
/// <param name="Vector">The question's vector, of length 1; empty where nothing is sought by meaning.</param>
/// <param name="Limit">Most candidates of each list.</param>
public sealed record SearchRequest(IReadOnlyList<WeightedTerm> Terms, ReadOnlyMemory<float> Vector, int Limit);

/// <summary>A term with a weight.</summary>
/// <param name="Term">The folded term.</param>
/// <param name="Weight">Above 0. In a question how rare the term is, in a task how much it holds of it (<see cref="TermWeights"/>).</param>
public readonly record struct WeightedTerm(string Term, float Weight);

/// <summary>The two lists that a search gives.</summary>
/// <param name="ByWords">Tasks that hold a term; the score is the sum over the terms of the question's weight times the task's.</param>
/// <param name="ByMeaning">Tasks with a vector; the score is the cosine with the question's.</param>
public sealed record Candidates(IReadOnlyList<Candidate> ByWords, IReadOnlyList<Candidate> ByMeaning)
{
    /// <summary>Nothing found.</summary>
    public static Candidates None { get; } = new([], []);
}

/// <summary>A task that may be meant.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Score">The score of its list.</param>
public sealed record Candidate(string TaskId, double Score);

/// <summary>The vectors of all tasks of a catalog, of length 1 each.</summary>
/// <param name="Model">Name and revision of the model that made them; vectors of different ones are never compared.</param>
/// <param name="Dimensions">Numbers of a vector.</param>
/// <param name="Values">The vectors behind one another in plan order.</param>
public sealed record TaskVectors(string Model, int Dimensions, ReadOnlyMemory<float> Values);
