using Microsoft.Data.Sqlite;
using PlanBot.Core.Conversations;

namespace PlanBot.Storage;

/// <content>What channels owe.</content>
public sealed partial class SqliteStateStore
{
    /// <inheritdoc/>
    public Task<long?> AcceptAsync(InboundMessage message, DateTimeOffset forgetBefore, CancellationToken cancellationToken)
    {
        StoreArguments.CheckMessage(message);
        return file.WriteAsync(
            connection =>
            {
                connection.Execute("DELETE FROM messages WHERE content IS NULL AND at < $before", ("$before", UtcText.Write(forgetBefore)));
                return connection.Scalar<long>(
                    """
                    INSERT INTO messages (channel, key, at, content) VALUES ($channel, $key, $at, $content)
                    ON CONFLICT DO NOTHING RETURNING number
                    """,
                    ("$channel", message.Channel),
                    ("$key", message.Key),
                    ("$at", UtcText.Write(message.At)),
                    ("$content", message.Content)) is > 0 and var number ? number : (long?)null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task AnswerAsync(long number, IReadOnlyList<string> replies, RecordedTurn? turn, CancellationToken cancellationToken)
    {
        StoreArguments.CheckReplies(replies, turn);
        return file.WriteAsync(
            connection =>
            {
                // A message that was answered already keeps its replies, and its turn is not kept twice.
                if (connection.Execute("UPDATE messages SET is_answered = 1 WHERE number = $number AND is_answered = 0", ("$number", number)) == 0)
                {
                    return 0;
                }

                for (var part = 0; part < replies.Count; part++)
                {
                    connection.Execute(
                        "INSERT INTO replies (number, part, content) VALUES ($number, $part, $content)",
                        ("$number", number),
                        ("$part", part),
                        ("$content", replies[part]));
                }

                _ = turn is null ? 0 : Append(connection, turn.Key, turn.Turn, turn.Limits);
                return Settle(connection, number);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task BeginReplyAsync(long number, int part, DateTimeOffset? at, CancellationToken cancellationToken) => file.WriteAsync(
        connection => connection.Execute(
            "UPDATE replies SET begun_at = $at WHERE number = $number AND part = $part",
            ("$at", at is { } begun ? UtcText.Write(begun) : DBNull.Value),
            ("$number", number),
            ("$part", part)),
        cancellationToken);

    /// <inheritdoc/>
    public Task EndReplyAsync(long number, int part, CancellationToken cancellationToken) => file.WriteAsync(
        connection =>
        {
            connection.Execute("DELETE FROM replies WHERE number = $number AND part = $part", ("$number", number), ("$part", part));
            return Settle(connection, number);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task WithdrawAsync(long number, CancellationToken cancellationToken) => file.WriteAsync(
        connection => connection.Execute("DELETE FROM messages WHERE number = $number", ("$number", number)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OwedMessage>> ReadOwedAsync(string channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return file.ReadAsync<IReadOnlyList<OwedMessage>>(
            connection =>
            {
                var replies = connection.Rows(
                    """
                    SELECT number, part, replies.content, begun_at FROM replies JOIN messages USING (number)
                    WHERE channel = $channel ORDER BY number, part
                    """,
                    row => (Number: row.GetInt64(0), Reply: new OwedReply(row.GetInt32(1), row.GetString(2), row.IsDBNull(3) ? null : UtcText.Read(row.GetString(3)))),
                    cancellationToken,
                    ("$channel", channel)).ToLookup(r => r.Number, r => r.Reply);
                return connection.Rows(
                    "SELECT number, at, content, is_answered FROM messages WHERE channel = $channel AND content IS NOT NULL ORDER BY number",
                    row => new OwedMessage(
                        row.GetInt64(0),
                        UtcText.Read(row.GetString(1)),
                        row.GetString(2),
                        row.GetInt64(3) == 0 ? null : [.. replies[row.GetInt64(0)]]),
                    cancellationToken,
                    ("$channel", channel));
            },
            cancellationToken);
    }

    // The words of a settled message are nobody's business any more.
    private static int Settle(SqliteConnection connection, long number) => connection.Execute(
        "UPDATE messages SET content = NULL WHERE number = $number AND is_answered = 1 AND NOT EXISTS (SELECT 1 FROM replies WHERE number = $number)",
        ("$number", number));
}
