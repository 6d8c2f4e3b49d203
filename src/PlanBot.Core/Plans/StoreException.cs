namespace PlanBot.Core.Plans;

/// <summary>Why a store cannot be used.</summary>
public enum StoreFault
{
    /// <summary>The folder or file cannot be opened or written.</summary>
    Unavailable,

    /// <summary>Another process holds it longer than the timeout.</summary>
    Locked,

    /// <summary>The file is damaged or not a store.</summary>
    Corrupt,

    /// <summary>A newer version of the program wrote it.</summary>
    Newer,
}

/// <summary>A store cannot be used; nothing was written. The message is for logs; users are told by <see cref="Fault"/> and <see cref="Path"/>.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="path">The file concerned.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public StoreException(StoreFault fault, string path, Exception? inner = null)
        : base($"{fault}: {path}", inner)
    {
        Fault = fault;
        Path = path;
    }

    /// <summary>Why the store cannot be used.</summary>
    public StoreFault Fault { get; }

    /// <summary>The file concerned.</summary>
    public string Path { get; }
}
