namespace PlanBot.Storage;

/// <summary>What makes a SQLite file one of ours.</summary>
/// <param name="FileName">File name without folder.</param>
/// <param name="ApplicationId">The <c>application_id</c> in the file's header; tells our files from others'.</param>
/// <param name="Migrations">
/// Scripts that make the tables, oldest first. The header's <c>user_version</c> is the number of scripts that have
/// run; a script is never changed once it is released, changes are a new one at the end.
/// </param>
internal sealed record SqliteSchema(string FileName, int ApplicationId, IReadOnlyList<string> Migrations)
{
    /// <summary>The version that this program writes and reads.</summary>
    public int Version => Migrations.Count;
}
