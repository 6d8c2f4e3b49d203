namespace PlanBot.Storage;

/// <summary>The table of <c>vectors.db</c>.</summary>
internal static class VectorSchema
{
    /// <summary>"PBVC" in ASCII.</summary>
    private const int ApplicationId = 0x50425643;

    private const string First = """
        CREATE TABLE vectors (
            model  TEXT NOT NULL,
            text   BLOB NOT NULL,
            vector BLOB NOT NULL,
            PRIMARY KEY (model, text)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>The file and its migrations.</summary>
    public static SqliteSchema Schema { get; } = new("vectors.db", ApplicationId, [First]);
}
