using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PlanBot.Core.Conversations;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <summary>
/// The state in one SQLite file, <c>state.db</c>. Several processes may use one folder. It is opened at the first call;
/// every call may fail with a <see cref="StoreException"/>, and then has written nothing.
/// </summary>
public sealed partial class SqliteStateStore : IStateStore, IDisposable
{
    private readonly SqliteFile file;
    private readonly TimeProvider clock;

    /// <summary>Names the folder; nothing is opened yet.</summary>
    /// <param name="options">The folder and the timeout.</param>
    /// <param name="clock">Tells when a secret is made; turns bring their own time.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public SqliteStateStore(SqliteStoreOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        file = new SqliteFile(options, StateSchema.Schema);
        this.clock = clock;
    }

    /// <summary>Full path of the file.</summary>
    public string FilePath => file.FullPath;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is empty, the length below one byte, or the secret has another length.</exception>
    public async Task<byte[]> GetOrCreateSecretAsync(string name, int length, CancellationToken cancellationToken)
    {
        StoreArguments.CheckSecret(name, length);
        var secret = await file.ReadAsync(connection => FindSecret(connection, name), cancellationToken)
            ?? await file.WriteAsync(connection => MakeSecret(connection, name, length), cancellationToken);
        return StoreArguments.OfLength(secret, name, length);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConversationTurn>> ReadTurnsAsync(
        ConversationKey key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return file.ReadAsync<IReadOnlyList<ConversationTurn>>(
            connection => connection.Rows(
                """
                SELECT at, query, task_ids FROM turns JOIN conversations ON conversations.id = conversation_id
                WHERE channel = $channel AND tenant = $tenant AND conversation = $conversation AND user = $user
                    AND last_at >= $notBefore
                ORDER BY turns.id
                """,
                ReadTurn,
                cancellationToken,
                [.. Parameters(key), ("$notBefore", UtcText.Write(notBefore))]),
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
        return file.WriteAsync(connection => Append(connection, key, turn, limits), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Not even one report is to be kept.</exception>
    public Task AddFeedbackAsync(Feedback feedback, int kept, CancellationToken cancellationToken)
    {
        StoreArguments.CheckFeedback(feedback, kept);
        return file.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO feedback (at, query) VALUES ($at, $query);
                DELETE FROM feedback WHERE id IN (SELECT id FROM feedback ORDER BY id DESC LIMIT -1 OFFSET $kept);
                """,
                ("$at", UtcText.Write(feedback.At)),
                ("$query", feedback.Query),
                ("$kept", kept)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Feedback>> ReadFeedbackAsync(CancellationToken cancellationToken) =>
        file.ReadAsync<IReadOnlyList<Feedback>>(
            connection => connection.Rows(
                "SELECT at, query FROM feedback ORDER BY id",
                row => new Feedback(UtcText.Read(row.GetString(0)), row.GetString(1)),
                cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The ticket has no key, or not even one is to be kept.</exception>
    public Task AddTicketAsync(FileTicket ticket, DateTimeOffset notBefore, int kept, CancellationToken cancellationToken)
    {
        StoreArguments.CheckTicket(ticket, kept);
        return file.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO file_tickets (key, at, query, format, task_ids, holder) VALUES ($key, $at, $query, $format, $taskIds, $holder);
                DELETE FROM file_tickets WHERE at < $notBefore;
                DELETE FROM file_tickets WHERE id IN (SELECT id FROM file_tickets ORDER BY id DESC LIMIT -1 OFFSET $kept);
                """,
                ("$key", ticket.Key),
                ("$at", UtcText.Write(ticket.At)),
                ("$query", ticket.Query),
                ("$format", FileFormats.ExtensionOf(ticket.Format)),
                ("$taskIds", JsonSerializer.Serialize(ticket.TaskIds, StateJson.Compact.IReadOnlyListString)),
                ("$holder", (object?)ticket.Holder ?? DBNull.Value),
                ("$notBefore", UtcText.Write(notBefore)),
                ("$kept", kept)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<FileTicket?> FindTicketAsync(string key, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var found = await file.ReadAsync<IReadOnlyList<FileTicket>>(
            connection => connection.Rows(
                "SELECT key, at, query, format, task_ids, holder FROM file_tickets WHERE key = $key AND at >= $notBefore",
                ReadTicket,
                cancellationToken,
                ("$key", key),
                ("$notBefore", UtcText.Write(notBefore))),
            cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private static byte[]? FindSecret(SqliteConnection connection, string name) =>
        connection.Scalar<byte[]>("SELECT bytes FROM secrets WHERE name = $name", ("$name", name));

    private byte[] MakeSecret(SqliteConnection connection, string name, int length)
    {
        connection.Execute(
            "INSERT INTO secrets (name, bytes, created_at) VALUES ($name, $bytes, $now) ON CONFLICT DO NOTHING",
            ("$name", name),
            ("$bytes", RandomNumberGenerator.GetBytes(length)),
            ("$now", UtcText.Write(clock.GetUtcNow())));
        return FindSecret(connection, name)!; // Ours, or that of the process that was faster.
    }

    private static int Append(SqliteConnection connection, ConversationKey key, ConversationTurn turn, ConversationLimits limits)
    {
        var at = UtcText.Write(turn.At);
        var idleSince = UtcText.Write(StoreArguments.IdleSince(turn.At, limits));
        connection.Execute("DELETE FROM conversations WHERE last_at < $idleSince", ("$idleSince", idleSince));
        var id = connection.Scalar<long>(
            """
            INSERT INTO conversations (channel, tenant, conversation, user, last_at)
            VALUES ($channel, $tenant, $conversation, $user, $at)
            ON CONFLICT DO UPDATE SET last_at = MAX(last_at, excluded.last_at)
            RETURNING id
            """,
            [.. Parameters(key), ("$at", at)]);
        connection.Execute(
            "INSERT INTO turns (conversation_id, at, query, task_ids) VALUES ($id, $at, $query, $taskIds)",
            ("$id", id),
            ("$at", at),
            ("$query", turn.Query),
            ("$taskIds", JsonSerializer.Serialize(turn.TaskIds, StateJson.Compact.IReadOnlyListString)));
        return Prune(connection, id, limits);
    }

    /// <summary>Keeps the newest turns of the conversation, and it together with those that have rested least.</summary>
    private static int Prune(SqliteConnection connection, long id, ConversationLimits limits) => connection.Execute(
        """
        DELETE FROM turns WHERE id IN (
            SELECT id FROM turns WHERE conversation_id = $id ORDER BY id DESC LIMIT -1 OFFSET $turns);
        DELETE FROM conversations WHERE id IN (
            SELECT id FROM conversations WHERE id <> $id ORDER BY last_at DESC, id DESC LIMIT -1 OFFSET $others);
        """,
        ("$id", id),
        ("$turns", limits.Turns),
        ("$others", limits.Conversations - 1));

    private static ConversationTurn ReadTurn(SqliteDataReader row) => new(
        UtcText.Read(row.GetString(0)),
        row.GetString(1),
        JsonSerializer.Deserialize(row.GetString(2), StateJson.Compact.IReadOnlyListString) ?? []);

    private static FileTicket ReadTicket(SqliteDataReader row) => new(
        row.GetString(0),
        UtcText.Read(row.GetString(1)),
        row.GetString(2),
        FileFormats.OfExtension(row.GetString(3)),
        JsonSerializer.Deserialize(row.GetString(4), StateJson.Compact.IReadOnlyListString) ?? [],
        row.IsDBNull(5) ? null : row.GetString(5));

    private static (string Name, object Value)[] Parameters(ConversationKey key) =>
    [
        ("$channel", key.Channel),
        ("$tenant", key.Tenant),
        ("$conversation", key.Conversation),
        ("$user", key.User),
    ];
}
