using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;

namespace PlanBot.Core.Conversations;

/// <summary>Issues and redeems the ids of links to files: 16 random bytes in base64url, good for 24 hours.</summary>
public sealed class FileDesk(IFileTickets tickets, TimeProvider time)
{
    private const int IdLength = 16;

    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>A new id for the file of an answer.</summary>
    /// <param name="turn">How its question was understood and the answer.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="holder">Who may fetch it: a signed-in user by name, empty for anybody who may ask; null for whoever has the link.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Plans.StoreException">The state cannot be written.</exception>
    public Task<string> IssueAsync(ExplainedAnswer turn, FileFormat format, string? holder, CancellationToken cancellationToken) =>
        IssueAsync(new Questions.PastTurn(turn.State, [.. turn.Answer.Tasks.Select(t => t.Id)]), format, holder, cancellationToken);

    /// <summary>A new id for the file of an earlier turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="holder">Who may fetch it, as above.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Plans.StoreException">The state cannot be written.</exception>
    public async Task<string> IssueAsync(Questions.PastTurn turn, FileFormat format, string? holder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdLength));
        var now = time.GetUtcNow();
        await tickets.AddTicketAsync(new FileTicket(KeyOf(id), now, turn.State, format, turn.TaskIds, holder), now - Lifetime, FileTicket.DefaultKept, cancellationToken);
        return id;
    }

    /// <summary>What an id stands for; null where it was never issued or works no longer.</summary>
    /// <exception cref="Plans.StoreException">The state cannot be read.</exception>
    public async Task<FileTicket?> RedeemAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);

        // Only strings of an id's length are looked up; what differs in one character has another hash.
        return id.Length == Base64Url.GetEncodedLength(IdLength)
            ? await tickets.FindTicketAsync(KeyOf(id), time.GetUtcNow() - Lifetime, cancellationToken)
            : null;
    }

    private static string KeyOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
