using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Reads a user's file whole, but never more than a limit; what is wrong with it is told in a sentence.</summary>
internal static class BoundedFile
{
    /// <summary>Largest file that is read, MB of 1,048,576 bytes.</summary>
    public const int MaxMegabytes = 20;

    private const int MaxBytes = MaxMegabytes * 1024 * 1024;

    /// <summary>Reads <paramref name="path"/>.</summary>
    /// <returns>The bytes; null after a complaint.</returns>
    public static async Task<byte[]?> ReadAsync(string path, ProgramContext context, CancellationToken cancellationToken)
    {
        var shown = Terminal.Shown(path);
        if (Directory.Exists(path))
        {
            context.Fail("file.directory", ("path", shown));
            return null;
        }

        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = await ReadAsync(stream, cancellationToken);
            if (bytes is null)
            {
                context.Fail("file.too-large", ("path", shown), ("megabytes", MaxMegabytes));
            }

            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException or PathTooLongException)
        {
            context.Fail("file.missing", ("path", shown));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Fail("file.unreadable", ("path", shown));
        }

        return null;
    }

    // The length is not asked for beforehand: pipes and devices tell none, and files grow.
    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
            if (content.Length > MaxBytes)
            {
                return null;
            }
        }

        return content.ToArray();
    }
}
