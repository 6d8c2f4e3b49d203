using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Documents.Pdf;

/// <summary>Runs <c>pdftotext</c> over a file, without a shell, within limits of time, memory and output.</summary>
/// <param name="program">The program; a name is looked for in the usual folders.</param>
/// <param name="time">The clock.</param>
/// <param name="limit">How long it may take; null for 60 seconds.</param>
internal sealed class PdfTool(string program, TimeProvider time, TimeSpan? limit = null)
{
    /// <summary>Name of the program, and of what is missing where it is not installed.</summary>
    public const string Name = "pdftotext";

    /// <summary>Most characters that are taken from it.</summary>
    public const int MaxOutput = 64 * 1024 * 1024;

    /// <summary>Most memory that it may use, bytes.</summary>
    public const long MaxMemory = 1024L * 1024 * 1024;

    private const int LookInterval = 50; // Milliseconds between two looks at time and memory.

    private readonly TimeSpan limit = limit ?? TimeSpan.FromSeconds(60);

    /// <summary>The words of a PDF with their boxes.</summary>
    /// <exception cref="ExtractionException">The tool is missing, the file is damaged or protected, or a limit was reached.</exception>
    public string Run(ReadOnlyMemory<byte> pdf)
    {
        // A file rather than a pipe: the tool jumps in it, and need not copy it.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.None }))
            {
                file.Write(pdf.Span);
            }

            return Run(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private string Run(string path)
    {
        using var process = Start(path);
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput, MaxOutput);
        var error = ReadAsync(process.StandardError, MaxOutput);
        try
        {
            Watch(process, output, error);
        }
        catch
        {
            Kill(process);
            throw;
        }

        var complaint = error.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output.GetAwaiter().GetResult()
            : throw new ExtractionException(complaint.Contains("password", StringComparison.OrdinalIgnoreCase) ? ExtractionFaults.Protected : ExtractionFaults.Damaged);
    }

    private Process Start(string path)
    {
        var start = new ProcessStartInfo(program, ["-bbox", "-enc", "UTF-8", path, "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ExtractionException(ExtractionFaults.ToolMissing, Name, e);
        }
    }

    private void Watch(Process process, Task output, Task error)
    {
        var began = time.GetTimestamp();
        while (!process.WaitForExit(LookInterval) || !(output.IsCompleted && error.IsCompleted))
        {
            if (output.IsFaulted || time.GetElapsedTime(began) > limit || MemoryOf(process) > MaxMemory)
            {
                throw new ExtractionException(ExtractionFaults.TooComplex);
            }
        }
    }

    private static long MemoryOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It has ended meanwhile.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    private static async Task<string> ReadAsync(StreamReader from, int most)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        while (await from.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > most)
            {
                throw new InvalidDataException("More output than the limit.");
            }
        }

        return text.ToString();
    }
}
