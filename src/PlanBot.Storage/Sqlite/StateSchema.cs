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

    /// <summary>The schema.</summary>
    public static SqliteSchema Schema { get; } = new("state.db", ApplicationId, [First, Second, Tickets]);
}
