using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>The checks of arguments that every store shares, so that all of them refuse the same.</summary>
internal static class StoreArguments
{
    /// <summary>Drafts have ids, names, bytes and readings, and no plan twice; acts say who did them.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void CheckChange(LibraryChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var ids = new HashSet<(string, bool)>();
        foreach (var draft in change.Drafts)
        {
            if (draft is null || string.IsNullOrEmpty(draft.PlanId) || string.IsNullOrEmpty(draft.FileName)
                || draft.Original is null || draft.Reading?.Reading is null || draft.Reading.LexiconHash is null)
            {
                throw new ArgumentException("A draft has a plan id, a file name, its bytes and a reading.", nameof(change));
            }

            if (!ids.Add((draft.PlanId, draft.Beside)))
            {
                throw new ArgumentException($"The plan '{draft.PlanId}' stands twice among the drafts.", nameof(change));
            }
        }

        if (change.Acts.Any(a => string.IsNullOrEmpty(a.Who) || a.Subject is null))
        {
            throw new ArgumentException("An act says who did it and to what.", nameof(change));
        }
    }

    /// <summary>The fault of a change that restores what was never published.</summary>
    public static ArgumentException NoVersion(VersionName name) => new($"The plan '{name.PlanId}' has no version {name.Version}.", nameof(name));

    /// <summary>A secret has a name and at least one byte.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckSecret(string name, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
    }

    /// <summary>A secret that exists has the length that is asked for: it cannot be cut or grown.</summary>
    /// <exception cref="ArgumentException">It has another.</exception>
    public static byte[] OfLength(byte[] secret, string name, int length) => secret.Length == length
        ? secret
        : throw new ArgumentException($"The secret '{name}' has {secret.Length} bytes, not {length}; ask for another name.", nameof(length));

    /// <summary>Limits leave room for one turn of one conversation.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void CheckLimits(ConversationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.Turns < 1 || limits.Conversations < 1 || limits.Idle < TimeSpan.Zero)
        {
            throw new ArgumentException("Keep at least one turn and one conversation, for no negative time.", nameof(limits));
        }
    }

    /// <summary>There is a report, and at least one is kept.</summary>
    /// <exception cref="ArgumentException">There is none, or none is kept.</exception>
    public static void CheckFeedback(Feedback feedback, int kept)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
    }

    /// <summary>There is a question with a print and an outcome, and at least one kind is kept.</summary>
    /// <exception cref="ArgumentException">There is none, or none is kept.</exception>
    public static void CheckUnanswered(UnansweredQuestion question, int kept)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentException.ThrowIfNullOrEmpty(question.Query, nameof(question));
        ArgumentException.ThrowIfNullOrEmpty(question.Outcome, nameof(question));
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
    }

    /// <summary>There is a ticket with a key, and at least one is kept.</summary>
    /// <exception cref="ArgumentException">There is none, or none is kept.</exception>
    public static void CheckTicket(FileTicket ticket, int kept)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentException.ThrowIfNullOrEmpty(ticket.Key, nameof(ticket));
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 1);
    }

    /// <summary>A message has a channel, a key and content.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckMessage(InboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (string.IsNullOrEmpty(message.Channel) || string.IsNullOrEmpty(message.Key) || message.Content is null)
        {
            throw new ArgumentException("A message has a channel, a key and content.", nameof(message));
        }
    }

    /// <summary>Replies are there, and a turn leaves room for itself.</summary>
    /// <exception cref="ArgumentException">They are not, or it does not.</exception>
    public static void CheckReplies(IReadOnlyList<string> replies, RecordedTurn? turn)
    {
        ArgumentNullException.ThrowIfNull(replies);
        if (turn is not null)
        {
            CheckLimits(turn.Limits);
        }
    }

    /// <summary>The moment before which a conversation has been idle too long when a turn comes at <paramref name="at"/>.</summary>
    public static DateTimeOffset IdleSince(DateTimeOffset at, ConversationLimits limits) =>
        at.UtcDateTime - DateTime.MinValue > limits.Idle ? at.ToUniversalTime() - limits.Idle : DateTimeOffset.MinValue;
}
