using PlanBot.Core.Exporting;

namespace PlanBot.Core.Conversations;

/// <summary>What a link to a file stands for: the answer that is made once more when it is fetched.</summary>
/// <param name="Key">SHA-256 of the link's id, hexadecimal: who reads the state cannot open the link.</param>
/// <param name="At">When it was issued, UTC.</param>
/// <param name="Query">The query as <see cref="Answers.ExplainedAnswer.State"/> writes it.</param>
/// <param name="Format">The format of the file.</param>
/// <param name="TaskIds">Ids of the answer's tasks as sent.</param>
/// <param name="Holder">Who may fetch it: a signed-in user by name, empty for anybody who may ask; null for whoever has the link.</param>
public sealed record FileTicket(string Key, DateTimeOffset At, string Query, FileFormat Format, IReadOnlyList<string> TaskIds, string? Holder)
{
    /// <summary>Tickets kept by default.</summary>
    public const int DefaultKept = 10_000;
}

/// <summary>Where tickets are kept; a part of <see cref="IStateStore"/>.</summary>
public interface IFileTickets
{
    /// <summary>Keeps a ticket and, in the same transaction, drops those before <paramref name="notBefore"/> and the oldest beyond the newest <paramref name="kept"/>.</summary>
    Task AddTicketAsync(FileTicket ticket, DateTimeOffset notBefore, int kept, CancellationToken cancellationToken);

    /// <summary>The ticket of this key; null where there is none, or it was issued before <paramref name="notBefore"/>.</summary>
    Task<FileTicket?> FindTicketAsync(string key, DateTimeOffset notBefore, CancellationToken cancellationToken);
}
