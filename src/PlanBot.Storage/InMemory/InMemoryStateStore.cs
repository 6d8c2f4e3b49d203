using System.Security.Cryptography;
using PlanBot.Core.Conversations;

namespace PlanBot.Storage;

/// <summary>A state that lasts as long as the process: for commands that run where no file can be written.</summary>
public sealed partial class InMemoryStateStore : IStateStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, byte[]> secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<ConversationKey, Conversation> conversations = [];
    private readonly List<Feedback> reports = [];
    private readonly List<FileTicket> tickets = [];
    private long begun;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is empty, the length below one byte, or the secret has another length.</exception>
    public Task<byte[]> GetOrCreateSecretAsync(string name, int length, CancellationToken cancellationToken)
    {
        StoreArguments.CheckSecret(name, length);
        return Locked(() => StoreArguments.OfLength(Secret(name, length), name, length).ToArray(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConversationTurn>> ReadTurnsAsync(
        ConversationKey key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Locked<IReadOnlyList<ConversationTurn>>(
            () => conversations.TryGetValue(key, out var found) && found.LastAt >= notBefore ? [.. found.Turns] : [],
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The limits leave no room for one turn of one conversation.</exception>
    public Task AppendTurnAsync(
        ConversationKey key, ConversationTurn turn, ConversationLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(turn);
        StoreArguments.CheckLimits(limits);
        return Locked(() => Append(key, turn, limits), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Not even one report is to be kept.</exception>
    public Task AddFeedbackAsync(Feedback feedback, int kept, CancellationToken cancellationToken)
    {
        StoreArguments.CheckFeedback(feedback, kept);
        return Locked(() => Add(feedback, kept), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Feedback>> ReadFeedbackAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<Feedback>>(() => [.. reports], cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The ticket has no key, or not even one is to be kept.</exception>
    public Task AddTicketAsync(FileTicket ticket, DateTimeOffset notBefore, int kept, CancellationToken cancellationToken)
    {
        StoreArguments.CheckTicket(ticket, kept);
        return Locked(() => Add(ticket, notBefore, kept), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FileTicket?> FindTicketAsync(string key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Locked(() => tickets.Find(t => t.Key == key && t.At >= notBefore), cancellationToken);
    }

    private int Add(FileTicket ticket, DateTimeOffset notBefore, int kept)
    {
        tickets.Add(ticket with { At = ticket.At.ToUniversalTime(), TaskIds = [.. ticket.TaskIds] });
        var expired = tickets.RemoveAll(t => t.At < notBefore);
        var excess = Math.Max(0, tickets.Count - kept);
        tickets.RemoveRange(0, excess);
        return expired + excess;
    }

    private int Add(Feedback feedback, int kept)
    {
        reports.Add(feedback with { At = feedback.At.ToUniversalTime() });
        var excess = Math.Max(0, reports.Count - kept);
        reports.RemoveRange(0, excess);
        return excess;
    }

    private byte[] Secret(string name, int length)
    {
        if (!secrets.TryGetValue(name, out var secret))
        {
            secrets[name] = secret = RandomNumberGenerator.GetBytes(length);
        }

        return secret;
    }

    private int Append(ConversationKey key, ConversationTurn turn, ConversationLimits limits)
    {
        var idleSince = StoreArguments.IdleSince(turn.At, limits);
        foreach (var idle in conversations.Where(pair => pair.Value.LastAt < idleSince).Select(pair => pair.Key).ToList())
        {
            conversations.Remove(idle);
        }

        if (!conversations.TryGetValue(key, out var conversation))
        {
            conversations[key] = conversation = new Conversation(++begun);
        }

        conversation.Add(turn, limits.Turns);
        return DropLongestIdle(key, limits.Conversations);
    }

    private int DropLongestIdle(ConversationKey kept, int limit)
    {
        var excess = conversations
            .Where(pair => pair.Key != kept)
            .OrderByDescending(pair => pair.Value.LastAt)
            .ThenByDescending(pair => pair.Value.Number)
            .Skip(limit - 1)
            .Select(pair => pair.Key)
            .ToList();
        excess.ForEach(key => conversations.Remove(key));
        return excess.Count;
    }

    private Task<T> Locked<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (gate)
        {
            return Task.FromResult(work());
        }
    }

    private sealed class Conversation(long number)
    {
        public long Number { get; } = number;

        public DateTimeOffset LastAt { get; private set; }

        public List<ConversationTurn> Turns { get; } = [];

        public void Add(ConversationTurn turn, int limit)
        {
            var at = turn.At.ToUniversalTime();
            LastAt = at > LastAt ? at : LastAt;
            Turns.Add(turn with { At = at, TaskIds = [.. turn.TaskIds] });
            Turns.RemoveRange(0, Math.Max(0, Turns.Count - limit));
        }
    }
}
