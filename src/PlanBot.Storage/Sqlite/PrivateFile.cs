namespace PlanBot.Storage;

/// <summary>Makes files that on Unix only their owner may read.</summary>
internal static class PrivateFile
{
    // POSIX drops all locks that a process holds on a file when it closes any handle of it. Within this process no
    // store may therefore open the file while another still holds the handle that made it.
    private static readonly Lock Making = new();

    /// <summary>Makes an empty file, and the folders above it, where there is none; leaves what exists as it is.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Ensure(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        lock (Making)
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            if (!File.Exists(path))
            {
                Make(path);
            }
        }
    }

    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            new FileStream(path, options).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster.
        }
    }
}
