namespace PlanBot.Tests.Storage;

/// <summary>A folder of its own for a test; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("planbot-storage-").FullName;

    /// <summary>The folder; it exists.</summary>
    public string Root { get; }

    /// <summary>A folder for stores inside it, two levels down; it does not exist yet.</summary>
    public string State => Path.Combine(Root, "var", "state");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
