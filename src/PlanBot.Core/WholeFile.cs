namespace PlanBot.Core;

/// <summary>Writes files that are there whole or not at all: beside their place first, then moved to it.</summary>
public static class WholeFile
{
    /// <summary>Writes <paramref name="bytes"/> to <paramref name="path"/>, over a file that is there.</summary>
    /// <returns>Whether it was written; else nothing has changed.</returns>
    public static async Task<bool> TrySaveAsync(ReadOnlyMemory<byte> bytes, string path, CancellationToken cancellationToken)
    {
        string? temporary = null;
        try
        {
            // In the same folder, so that the move is one step.
            var full = Path.GetFullPath(path);
            temporary = $"{full}.{Guid.NewGuid():N}.tmp";
            await File.WriteAllBytesAsync(temporary, bytes, cancellationToken);
            File.Move(temporary, full, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    private static void TryDelete(string? temporary)
    {
        try
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that took no file has none to clear away.
        }
    }
}
