namespace PlanBot.Core.Conversations;

/// <summary>
/// What PlanBot must remember between questions: secrets, conversations, what users found wrong and what was not answered, what links to files stand for
/// (<see cref="IFileTickets"/>), and what channels owe (<see cref="IOutbox"/>). One seam; every implementation passes the
/// conformance suite <c>StateStoreConformance</c>. Failures are <see cref="Plans.StoreException"/>.
/// </summary>
public interface IStateStore : IFileTickets, IOutbox
{
    /// <summary>The secret of this name; made from random bytes on first use, the same for every process from then on.</summary>
    Task<byte[]> GetOrCreateSecretAsync(string name, int length, CancellationToken cancellationToken);

    /// <summary>The turns of a conversation, oldest first; empty when there is none or it has been idle since before <paramref name="notBefore"/>.</summary>
    Task<IReadOnlyList<ConversationTurn>> ReadTurnsAsync(ConversationKey key, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Adds a turn and, in the same transaction, drops what <paramref name="limits"/> allow no longer.</summary>
    Task AppendTurnAsync(ConversationKey key, ConversationTurn turn, ConversationLimits limits, CancellationToken cancellationToken);

    /// <summary>Keeps a report and, in the same transaction, drops the oldest beyond the newest <paramref name="kept"/>.</summary>
    Task AddFeedbackAsync(Feedback feedback, int kept, CancellationToken cancellationToken);

    /// <summary>All reports in the order in which they were added.</summary>
    Task<IReadOnlyList<Feedback>> ReadFeedbackAsync(CancellationToken cancellationToken);

    /// <summary>Counts a question that was not answered and, in the same transaction, drops the kinds that were asked longest ago beyond <paramref name="kept"/>.</summary>
    Task CountUnansweredAsync(UnansweredQuestion question, int kept, CancellationToken cancellationToken);

    /// <summary>The kinds of questions that were not answered, those asked last first.</summary>
    Task<IReadOnlyList<UnansweredQuestions>> ReadUnansweredAsync(CancellationToken cancellationToken);

    /// <summary>Drops what was reported and counted up to <paramref name="until"/> for these prints, because an administrator has seen to it.</summary>
    Task SettleAsync(IReadOnlyCollection<string> queries, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>
/// A user found an answer wrong. The question itself and who asked it are not kept; the print of its query is, which holds
/// the words by which tasks were sought.
/// </summary>
/// <param name="At">When it was reported, UTC.</param>
/// <param name="Query">Canonical print of the query.</param>
public sealed record Feedback(DateTimeOffset At, string Query)
{
    /// <summary>Reports kept by default.</summary>
    public const int DefaultKept = 10_000;
}

/// <summary>Whose conversation it is.</summary>
/// <param name="Channel">Channel name.</param>
/// <param name="Tenant">Tenant or organisation; empty where the channel has none.</param>
/// <param name="Conversation">The channel's conversation id.</param>
/// <param name="User">The channel's user id; empty where it has none.</param>
public sealed record ConversationKey(string Channel, string Tenant, string Conversation, string User);

/// <summary>One answered turn.</summary>
/// <param name="At">When it was answered, UTC.</param>
/// <param name="Query">The query as <see cref="Answers.ExplainedAnswer.State"/> writes it.</param>
/// <param name="TaskIds">Ids of the answer's tasks as sent.</param>
public sealed record ConversationTurn(DateTimeOffset At, string Query, IReadOnlyList<string> TaskIds);

/// <summary>How much is remembered.</summary>
/// <param name="Turns">Turns kept in a conversation.</param>
/// <param name="Conversations">Conversations kept; the longest idle go first.</param>
/// <param name="Idle">How long a conversation may rest.</param>
public sealed record ConversationLimits(int Turns, int Conversations, TimeSpan Idle)
{
    /// <summary>The contract's limits: 10 turns, 10,000 conversations, two hours.</summary>
    public static ConversationLimits Default { get; } = new(10, 10_000, TimeSpan.FromHours(2));
}
