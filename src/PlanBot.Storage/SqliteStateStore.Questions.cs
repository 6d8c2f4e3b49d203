using Microsoft.Data.Sqlite;
using PlanBot.Core.Conversations;

namespace PlanBot.Storage;

/// <summary>The questions that were not answered, and what an administrator has seen to.</summary>
public sealed partial class SqliteStateStore
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The question has no print or outcome, or not even one kind is to be kept.</exception>
    public Task CountUnansweredAsync(UnansweredQuestion question, int kept, CancellationToken cancellationToken)
    {
        StoreArguments.CheckUnanswered(question, kept);
        return file.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO unanswered (query, outcome, words, count, first_at, last_at) VALUES ($query, $outcome, $words, 1, $at, $at)
                ON CONFLICT (query) DO UPDATE SET
                    outcome = excluded.outcome, words = coalesce(excluded.words, words), count = count + 1,
                    first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at);
                DELETE FROM unanswered WHERE query IN (SELECT query FROM unanswered ORDER BY last_at DESC, query LIMIT -1 OFFSET $kept);
                """,
                ("$query", question.Query),
                ("$outcome", question.Outcome),
                ("$words", (object?)question.Words ?? DBNull.Value),
                ("$at", UtcText.Write(question.At)),
                ("$kept", kept)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnansweredQuestions>> ReadUnansweredAsync(CancellationToken cancellationToken) =>
        file.ReadAsync<IReadOnlyList<UnansweredQuestions>>(
            connection => connection.Rows(
                "SELECT query, outcome, words, count, first_at, last_at FROM unanswered ORDER BY last_at DESC, query",
                ReadUnanswered,
                cancellationToken),
            cancellationToken);

    /// <inheritdoc/>
    public Task SettleAsync(IReadOnlyCollection<string> queries, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return file.WriteAsync(
            connection => queries.Sum(query => connection.Execute(
                """
                DELETE FROM feedback WHERE query = $query AND at <= $until;
                DELETE FROM unanswered WHERE query = $query AND last_at <= $until;
                """,
                ("$query", query),
                ("$until", UtcText.Write(until)))),
            cancellationToken);
    }

    private static UnansweredQuestions ReadUnanswered(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.GetInt32(3),
        UtcText.Read(row.GetString(4)),
        UtcText.Read(row.GetString(5)));
}
