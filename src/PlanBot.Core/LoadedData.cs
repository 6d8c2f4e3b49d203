using PlanBot.Core.Lexicons;

namespace PlanBot.Core;

/// <summary>The tables and texts that are loaded at the moment; replaced as a whole when an office's own tables have changed.</summary>
public sealed class LoadedData
{
    private readonly DataSource? source;
    private volatile DataFolder current;
    private string stamp = string.Empty;

    /// <summary>Loads them.</summary>
    /// <exception cref="LexiconException">A shipped table or text is wrong.</exception>
    public LoadedData(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        this.source = source;
        stamp = source.Stamp();
        current = source.Load();
    }

    /// <summary>Wraps what was loaded once and for all.</summary>
    public LoadedData(DataFolder loaded) => current = loaded;

    /// <summary>One immutable state of them.</summary>
    public DataFolder Current => current;

    /// <summary>
    /// Loads them again where an own table has changed. Where one is wrong now, what is loaded stays, and
    /// <see cref="DataFolder.OwnFault"/> says what is wrong. Not for two callers at once.
    /// </summary>
    /// <returns>Whether an own table has changed, for better or worse.</returns>
    public bool Refresh()
    {
        if (source is null || source.Stamp() is var now && now == stamp)
        {
            return false;
        }

        stamp = now;
        try
        {
            current = source.LoadStrictly();
        }
        catch (LexiconException e)
        {
            current = current with { OwnFault = e };
        }

        return true;
    }
}
