using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;

namespace PlanBot.Tests.Program;

/// <summary>A library that fails when it is told to.</summary>
internal sealed class FragilePlanLibrary(IPlanLibrary inner) : IPlanLibrary
{
    public Exception? Failure { get; set; }

    public Task<long> ReadRevisionAsync(CancellationToken cancellationToken) => Working.ReadRevisionAsync(cancellationToken);

    public Task<LibraryContent> ReadAsync(CancellationToken cancellationToken) => Working.ReadAsync(cancellationToken);

    public Task<bool> ApplyAsync(LibraryChange change, CancellationToken cancellationToken) => Working.ApplyAsync(change, cancellationToken);

    public Task<IReadOnlyList<LibraryAct>> ReadActsAsync(long? before, int most, CancellationToken cancellationToken) =>
        Working.ReadActsAsync(before, most, cancellationToken);

    public Task<bool> ReplaceReadingAsync(string planId, int version, StoredReading reading, CancellationToken cancellationToken) =>
        Working.ReplaceReadingAsync(planId, version, reading, cancellationToken);

    public Task<IReadOnlyList<PlanVersion>> ReadHistoryAsync(CancellationToken cancellationToken) => Working.ReadHistoryAsync(cancellationToken);

    public Task<byte[]?> ReadOriginalAsync(string planId, int version, CancellationToken cancellationToken) =>
        Working.ReadOriginalAsync(planId, version, cancellationToken);

    private IPlanLibrary Working => Failure is null ? inner : throw Failure;
}

/// <summary>A state that fails when it is told to.</summary>
internal sealed class FragileStateStore(IStateStore inner) : IStateStore
{
    public Exception? Failure { get; set; }

    public Exception? FailureOfWriting { get; set; }

    public Task<byte[]> GetOrCreateSecretAsync(string name, int length, CancellationToken cancellationToken) =>
        Working.GetOrCreateSecretAsync(name, length, cancellationToken);

    public Task<IReadOnlyList<ConversationTurn>> ReadTurnsAsync(
        ConversationKey key, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        Working.ReadTurnsAsync(key, notBefore, cancellationToken);

    public Task AppendTurnAsync(
        ConversationKey key, ConversationTurn turn, ConversationLimits limits, CancellationToken cancellationToken) =>
        FailureOfWriting is null ? Working.AppendTurnAsync(key, turn, limits, cancellationToken) : throw FailureOfWriting;

    public Task AddFeedbackAsync(Feedback feedback, int kept, CancellationToken cancellationToken) =>
        FailureOfWriting is null ? Working.AddFeedbackAsync(feedback, kept, cancellationToken) : throw FailureOfWriting;

    public Task<IReadOnlyList<Feedback>> ReadFeedbackAsync(CancellationToken cancellationToken) => Working.ReadFeedbackAsync(cancellationToken);

    public Task CountUnansweredAsync(UnansweredQuestion question, int kept, CancellationToken cancellationToken) =>
        Writing.CountUnansweredAsync(question, kept, cancellationToken);

    public Task<IReadOnlyList<UnansweredQuestions>> ReadUnansweredAsync(CancellationToken cancellationToken) =>
        Working.ReadUnansweredAsync(cancellationToken);

    public Task SettleAsync(IReadOnlyCollection<string> queries, DateTimeOffset until, CancellationToken cancellationToken) =>
        Writing.SettleAsync(queries, until, cancellationToken);

    public Task AddTicketAsync(FileTicket ticket, DateTimeOffset notBefore, int kept, CancellationToken cancellationToken) =>
        FailureOfWriting is null ? Working.AddTicketAsync(ticket, notBefore, kept, cancellationToken) : throw FailureOfWriting;

    public Task<FileTicket?> FindTicketAsync(string key, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        Working.FindTicketAsync(key, notBefore, cancellationToken);

    public Task<long?> AcceptAsync(InboundMessage message, DateTimeOffset forgetBefore, CancellationToken cancellationToken) =>
        Writing.AcceptAsync(message, forgetBefore, cancellationToken);

    public Task AnswerAsync(long number, IReadOnlyList<string> replies, RecordedTurn? turn, CancellationToken cancellationToken) =>
        Writing.AnswerAsync(number, replies, turn, cancellationToken);

    public Task BeginReplyAsync(long number, int part, DateTimeOffset? at, CancellationToken cancellationToken) =>
        Writing.BeginReplyAsync(number, part, at, cancellationToken);

    public Task EndReplyAsync(long number, int part, CancellationToken cancellationToken) => Writing.EndReplyAsync(number, part, cancellationToken);

    public Task WithdrawAsync(long number, CancellationToken cancellationToken) => Writing.WithdrawAsync(number, cancellationToken);

    public Task<IReadOnlyList<OwedMessage>> ReadOwedAsync(string channel, CancellationToken cancellationToken) =>
        Working.ReadOwedAsync(channel, cancellationToken);

    private IStateStore Working => Failure is null ? inner : throw Failure;

    private IStateStore Writing => FailureOfWriting is null ? Working : throw FailureOfWriting;
}
