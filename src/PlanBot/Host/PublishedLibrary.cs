namespace PlanBot.Host;

/// <summary>The plans that the host serves at the moment.</summary>
internal sealed class PublishedLibrary
{
    private volatile LibrarySnapshot current = LibrarySnapshot.Empty;

    /// <summary>One immutable state of them; replaced as a whole.</summary>
    public LibrarySnapshot Current
    {
        get => current;
        set => current = value;
    }
}
