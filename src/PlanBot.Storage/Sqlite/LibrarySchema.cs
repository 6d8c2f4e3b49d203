namespace PlanBot.Storage;

/// <summary>The tables of <c>library.db</c>.</summary>
internal static class LibrarySchema
{
    /// <summary>"PBLB" in ASCII.</summary>
    private const int ApplicationId = 0x50424C42;

    // Bytes stand apart from versions: a version that is published again with the same bytes stores them once, and
    // reading the versions does not walk over them. A plan may be without a current version, never with two.
    private const string First = """
        CREATE TABLE library (
            id       INTEGER PRIMARY KEY CHECK (id = 1),
            revision INTEGER NOT NULL
        ) STRICT;
        INSERT INTO library (id, revision) VALUES (1, 0);

        CREATE TABLE originals (
            sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
            bytes  BLOB NOT NULL
        ) STRICT;

        CREATE TABLE versions (
            plan_id        TEXT    NOT NULL,
            version        INTEGER NOT NULL CHECK (version >= 1),
            file_name      TEXT    NOT NULL,
            sha256         TEXT    NOT NULL REFERENCES originals (sha256),
            published_at   TEXT    NOT NULL,
            current        INTEGER NOT NULL CHECK (current IN (0, 1)),
            reader_version INTEGER NOT NULL,
            lexicon_hash   TEXT    NOT NULL,
            reading        TEXT    NOT NULL,
            PRIMARY KEY (plan_id, version)
        ) STRICT;
        CREATE UNIQUE INDEX versions_current ON versions (plan_id) WHERE current = 1;
        """;

    // A plan has at most one current version that answers are made from and one beside it. Corrections stand apart from
    // the readings that they set right. Numbers of acts never come back (AUTOINCREMENT), so pages of them stay put.
    private const string Second = """
        ALTER TABLE versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'Text' CHECK (kind IN ('Text', 'Table'));
        ALTER TABLE versions ADD COLUMN beside INTEGER NOT NULL DEFAULT 0 CHECK (beside IN (0, 1));
        DROP INDEX versions_current;
        CREATE UNIQUE INDEX versions_current ON versions (plan_id, beside) WHERE current = 1;

        CREATE TABLE corrections (
            plan_id TEXT NOT NULL,
            ref     TEXT NOT NULL,
            field   TEXT NOT NULL,
            value   TEXT NOT NULL,
            printed TEXT NOT NULL,
            text    TEXT NOT NULL,
            why     TEXT NOT NULL,
            who     TEXT NOT NULL,
            at      TEXT NOT NULL,
            PRIMARY KEY (plan_id, ref, field)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE acts (
            number          INTEGER PRIMARY KEY AUTOINCREMENT,
            at              TEXT    NOT NULL,
            kind            TEXT    NOT NULL,
            who             TEXT    NOT NULL,
            subject         TEXT    NOT NULL,
            plan_id         TEXT,
            version         INTEGER,
            value           TEXT,
            why             TEXT,
            accepted_errors INTEGER NOT NULL
        ) STRICT;
        """;

    /// <summary>The schema.</summary>
    public static SqliteSchema Schema { get; } = new("library.db", ApplicationId, [First, Second]);
}
