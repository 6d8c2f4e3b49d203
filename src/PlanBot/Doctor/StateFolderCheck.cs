using System.Globalization;

namespace PlanBot.Doctor;

/// <summary>The state folder: there or to be made, writable, private, with space left.</summary>
internal sealed class StateFolderCheck : ICheck
{
    private const long LeastBytes = 64L * 1024 * 1024;
    private const long FewBytes = 1024L * 1024 * 1024;

    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <inheritdoc/>
    public string Name => "state-folder";

    /// <inheritdoc/>
    public Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        var folder = patient.StateFolder;
        if (File.Exists(folder))
        {
            report.Wrong(Name, "file", ("path", folder));
            return Task.CompletedTask;
        }

        var there = Directory.Exists(folder);
        var standing = there ? folder : AncestorOf(folder);
        if (!IsWritable(standing))
        {
            report.Wrong(Name, there ? "not-writable" : "cannot-be-made", ("path", folder), ("parent", standing));
            return Task.CompletedTask;
        }

        var space = new DriveInfo(standing).AvailableFreeSpace;
        (string, object?)[] values = [("path", folder), ("space", Megabytes(space))];
        if (space < LeastBytes)
        {
            report.Wrong(Name, "full", values);
        }
        else if (space < FewBytes)
        {
            report.Warn(Name, "little-space", values);
        }
        else
        {
            report.Ok(Name, there ? "good" : "to-be-made", values);
        }

        if (there && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & OfOthers) != UnixFileMode.None)
        {
            report.Warn(Name, "not-private", ("path", folder));
        }

        return Task.CompletedTask;
    }

    private static string AncestorOf(string folder)
    {
        var ancestor = Path.GetDirectoryName(folder);
        while (ancestor is not null && !Directory.Exists(ancestor))
        {
            ancestor = Path.GetDirectoryName(ancestor);
        }

        return ancestor ?? Path.GetPathRoot(folder)!;
    }

    // Rights, quotas and read-only file systems all show only when something is written.
    private static bool IsWritable(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, Path.GetRandomFileName()), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
            probe.WriteByte(0);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString("N0", CultureInfo.InvariantCulture);
}
