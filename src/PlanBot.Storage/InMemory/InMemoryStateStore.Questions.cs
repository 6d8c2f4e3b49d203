using PlanBot.Core.Conversations;

namespace PlanBot.Storage;

/// <summary>The questions that were not answered, and what an administrator has seen to.</summary>
public sealed partial class InMemoryStateStore
{
    private readonly Dictionary<string, UnansweredQuestions> unanswered = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The question has no print or outcome, or not even one kind is to be kept.</exception>
    public Task CountUnansweredAsync(UnansweredQuestion question, int kept, CancellationToken cancellationToken)
    {
        StoreArguments.CheckUnanswered(question, kept);
        return Locked(() => Count(question, kept), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnansweredQuestions>> ReadUnansweredAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<UnansweredQuestions>>(() => [.. InOrder()], cancellationToken);

    /// <inheritdoc/>
    public Task SettleAsync(IReadOnlyCollection<string> queries, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return Locked(
            () =>
            {
                foreach (var query in queries.Where(q => unanswered.TryGetValue(q, out var known) && known.Last <= until).ToList())
                {
                    unanswered.Remove(query);
                }

                return reports.RemoveAll(r => r.At <= until && queries.Contains(r.Query, StringComparer.Ordinal));
            },
            cancellationToken);
    }

    private int Count(UnansweredQuestion question, int kept)
    {
        var at = question.At.ToUniversalTime();
        unanswered[question.Query] = unanswered.TryGetValue(question.Query, out var known)
            ? new UnansweredQuestions(
                question.Query,
                question.Outcome,
                question.Words ?? known.Words,
                known.Count + 1,
                at < known.First ? at : known.First,
                at > known.Last ? at : known.Last)
            : new UnansweredQuestions(question.Query, question.Outcome, question.Words, 1, at, at);
        foreach (var excess in InOrder().Skip(kept).ToList())
        {
            unanswered.Remove(excess.Query);
        }

        return unanswered.Count;
    }

    private IOrderedEnumerable<UnansweredQuestions> InOrder() =>
        unanswered.Values.OrderByDescending(q => q.Last).ThenBy(q => q.Query, StringComparer.Ordinal);
}
