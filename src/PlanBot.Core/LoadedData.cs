namespace PlanBot.Core;

/// <summary>The tables and texts that are loaded at the moment; replaced as a whole when they have changed.</summary>
/// <param name="first">What is loaded at start.</param>
public sealed class LoadedData(DataFolder first)
{
    private volatile DataFolder current = first;

    /// <summary>One immutable state of them.</summary>
    public DataFolder Current
    {
        get => current;
        set => current = value;
    }
}
