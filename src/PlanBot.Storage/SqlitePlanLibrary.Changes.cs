using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;

namespace PlanBot.Storage;

/// <content>Changes of the library, and what is kept of them.</content>
public sealed partial class SqlitePlanLibrary
{
    private const string CorrectionColumns = "plan_id, ref, field, value, printed, text, why, who, at";
    private const string ActColumns = "at, kind, who, subject, plan_id, version, value, why, accepted_errors";

    /// <inheritdoc/>
    public Task<IReadOnlyList<LibraryAct>> ReadActsAsync(long? before, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return file.ReadAsync<IReadOnlyList<LibraryAct>>(
            connection => connection.Rows(
                $"SELECT number, {ActColumns} FROM acts WHERE number < $before ORDER BY number DESC LIMIT $most",
                ReadAct,
                cancellationToken,
                ("$before", before ?? long.MaxValue),
                ("$most", most)),
            cancellationToken);
    }

    private bool Apply(SqliteConnection connection, LibraryChange change, CancellationToken cancellationToken)
    {
        if (change.ExpectedRevision is { } expected && ReadRevision(connection) != expected)
        {
            return false;
        }

        var now = UtcText.Write(clock.GetUtcNow());
        foreach (var draft in change.Drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddVersion(connection, draft, now);
        }

        foreach (var plan in change.Withdrawn)
        {
            connection.Execute("UPDATE versions SET current = 0 WHERE plan_id = $plan AND beside = 0", ("$plan", plan));
        }

        foreach (var name in change.Restored)
        {
            Restore(connection, name);
        }

        foreach (var dropped in change.Dropped)
        {
            connection.Execute(
                "DELETE FROM corrections WHERE plan_id = $plan AND ref = $ref AND field = $field",
                ("$plan", dropped.PlanId),
                ("$ref", dropped.Ref),
                ("$field", dropped.Field));
        }

        foreach (var correction in change.Corrections)
        {
            Keep(connection, correction);
        }

        foreach (var act in change.Acts)
        {
            Record(connection, act, now);
        }

        if (change.TouchesPlans)
        {
            GrowRevision(connection);
        }

        return true;
    }

    private static void AddVersion(SqliteConnection connection, PlanDraft draft, string now)
    {
        var sha256 = Sha256(draft.Original);
        connection.Execute(
            "INSERT INTO originals (sha256, bytes) VALUES ($sha256, $bytes) ON CONFLICT DO NOTHING",
            ("$sha256", sha256),
            ("$bytes", draft.Original));
        Supersede(connection, draft.PlanId, draft.Beside);
        connection.Execute(
            $"""
            INSERT INTO versions ({VersionColumns})
            SELECT $plan, COALESCE(MAX(version), 0) + 1, $file, $sha256, $now, 1, $reader, $lexicons, $reading, $kind, $beside
            FROM versions WHERE plan_id = $plan
            """,
            ("$plan", draft.PlanId),
            ("$file", draft.FileName),
            ("$sha256", sha256),
            ("$now", now),
            ("$reader", draft.Reading.ReaderVersion),
            ("$lexicons", draft.Reading.LexiconHash),
            ("$reading", WriteReading(draft.Reading)),
            ("$kind", draft.Kind.ToString()),
            ("$beside", draft.Beside));
    }

    private static void Supersede(SqliteConnection connection, string planId, bool beside) => connection.Execute(
        "UPDATE versions SET current = 0 WHERE plan_id = $plan AND beside = $beside AND current = 1",
        ("$plan", planId),
        ("$beside", beside));

    private static void Restore(SqliteConnection connection, VersionName name)
    {
        var beside = connection.Rows(
            "SELECT beside FROM versions WHERE plan_id = $plan AND version = $version",
            row => row.GetBoolean(0),
            CancellationToken.None,
            ("$plan", name.PlanId),
            ("$version", name.Version));
        if (beside.Count == 0)
        {
            throw StoreArguments.NoVersion(name);
        }

        Supersede(connection, name.PlanId, beside[0]);
        connection.Execute(
            "UPDATE versions SET current = 1 WHERE plan_id = $plan AND version = $version",
            ("$plan", name.PlanId),
            ("$version", name.Version));
    }

    private static void Keep(SqliteConnection connection, Correction correction) => connection.Execute(
        $"""
        INSERT OR REPLACE INTO corrections ({CorrectionColumns})
        VALUES ($plan, $ref, $field, $value, $printed, $text, $why, $who, $at)
        """,
        ("$plan", correction.PlanId),
        ("$ref", correction.Ref),
        ("$field", correction.Field),
        ("$value", correction.Value),
        ("$printed", correction.Printed),
        ("$text", correction.Text),
        ("$why", correction.Why),
        ("$who", correction.Who),
        ("$at", UtcText.Write(correction.At)));

    private static void Record(SqliteConnection connection, ActDraft act, string now) => connection.Execute(
        $"INSERT INTO acts ({ActColumns}) VALUES ($at, $kind, $who, $subject, $plan, $version, $value, $why, $errors)",
        ("$at", now),
        ("$kind", act.Kind.ToString()),
        ("$who", act.Who),
        ("$subject", act.Subject),
        ("$plan", OrNull(act.PlanId)),
        ("$version", OrNull(act.Version)),
        ("$value", OrNull(act.Value)),
        ("$why", OrNull(act.Why)),
        ("$errors", act.AcceptedErrors));

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static IReadOnlyList<Correction> ReadCorrections(SqliteConnection connection, CancellationToken cancellationToken) =>
    [
        .. connection.Rows(
                $"SELECT {CorrectionColumns} FROM corrections",
                row => new Correction(
                    row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                    row.GetString(6), row.GetString(7), UtcText.Read(row.GetString(8))),
                cancellationToken)
            .OrderBy(c => c.PlanId, StringComparer.Ordinal).ThenBy(c => c.Ref, StringComparer.Ordinal).ThenBy(c => c.Field, StringComparer.Ordinal),
    ];

    private static LibraryAct ReadAct(SqliteDataReader row) => new(
        row.GetInt64(0),
        UtcText.Read(row.GetString(1)),
        new ActDraft(ReadKind(row.GetString(2)), row.GetString(3), row.GetString(4))
        {
            PlanId = row.IsDBNull(5) ? null : row.GetString(5),
            Version = row.IsDBNull(6) ? null : row.GetInt32(6),
            Value = row.IsDBNull(7) ? null : row.GetString(7),
            Why = row.IsDBNull(8) ? null : row.GetString(8),
            AcceptedErrors = row.GetInt32(9),
        });

    private static ActKind ReadKind(string text) =>
        Enum.TryParse<ActKind>(text, out var kind) ? kind : throw new FormatException($"No act is called '{text}'.");
}
