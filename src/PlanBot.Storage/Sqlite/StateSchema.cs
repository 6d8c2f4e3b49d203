namespace PlanBot.Storage;

/// <summary>The tables of <c>state.db</c>.</summary>
internal static class StateSchema
{
    /// <summary>"PBST" in ASCII.</summary>
    private const int ApplicationId = 0x50425354;

    // Turn ids never come back (AUTOINCREMENT), so they are the order of a conversation.
    private const string First = """
        CREATE TABLE secrets (
            name       TEXT NOT NULL PRIMARY KEY,
            bytes      BLOB NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE conversations (
            id           INTEGER PRIMARY KEY AUTOINCREMENT,
            channel      TEXT NOT NULL,
            tenant       TEXT NOT NULL,
            conversation TEXT NOT NULL,
            user         TEXT NOT NULL,
            last_at      TEXT NOT NULL,
            UNIQUE (channel, tenant, conversation, user)
        ) STRICT;
        CREATE INDEX conversations_by_age ON conversations (last_at);

        CREATE TABLE turns (
            id              INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            at              TEXT NOT NULL,
            query           TEXT NOT NULL,
            task_ids        TEXT NOT NULL
        ) STRICT;
        CREATE INDEX turns_by_conversation ON turns (conversation_id);
        """;

    // What users found wrong, in the order of their reports.
    private const string Second = """
        CREATE TABLE feedback (
            id    INTEGER PRIMARY KEY AUTOINCREMENT,
            at    TEXT NOT NULL,
            query TEXT NOT NULL
        ) STRICT;
        """;

    // What links to files stand for. Ids tell the order in which they were issued.
    private const string Tickets = """
        CREATE TABLE file_tickets (
            id       INTEGER PRIMARY KEY AUTOINCREMENT,
            key      TEXT NOT NULL UNIQUE,
            at       TEXT NOT NULL,
            query    TEXT NOT NULL,
            format   TEXT NOT NULL,
            task_ids TEXT NOT NULL,
            holder   TEXT
        ) STRICT;
        CREATE INDEX file_tickets_by_age ON file_tickets (at);
        """;

    // What channels owe. A message without content is settled: its key alone is kept, so that it is known when it comes again.
    private const string Owed = """
        CREATE TABLE messages (
            number      INTEGER PRIMARY KEY AUTOINCREMENT,
            channel     TEXT NOT NULL,
            key         TEXT NOT NULL,
            at          TEXT NOT NULL,
            content     TEXT,
            is_answered INTEGER NOT NULL DEFAULT 0,
            UNIQUE (channel, key)
        ) STRICT;
        CREATE INDEX messages_settled ON messages (at) WHERE content IS NULL;

        CREATE TABLE replies (
            number   INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
            part     INTEGER NOT NULL,
            content  TEXT NOT NULL,
            begun_at TEXT,
            PRIMARY KEY (number, part)
        ) STRICT, WITHOUT ROWID;
        """;

    // Kinds of questions that were not answered, by the print of their query without its day.
    private const string Unanswered = """
        CREATE TABLE unanswered (
            query    TEXT    NOT NULL PRIMARY KEY,
            outcome  TEXT    NOT NULL,
            words    TEXT,
            count    INTEGER NOT NULL,
            first_at TEXT    NOT NULL,
            last_at  TEXT    NOT NULL
        ) STRICT;
        CREATE INDEX unanswered_by_age ON unanswered (last_at);
        """;

    /// <summary>The schema.</summary>
    public static SqliteSchema Schema { get; } = new("state.db", ApplicationId, [First, Second, Tickets, Owed, Unanswered]);
}
