using System.ComponentModel;
using System.Diagnostics;
using PlanBot.Core;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents;

namespace PlanBot.Benchmarks;

/// <summary>
/// How long a PDF and an OFD of 200 pages take from bytes to tasks, and how much memory the process needs at most. The
/// time of <c>pdftotext</c> is measured by itself and taken off.
/// </summary>
internal static class PagedBenchmark
{
    private const int Rounds = 5;
    private const int Copies = 16; // Of thirteen pages.

    private static readonly TextExtraction Formats = new(DocumentFormats.Readers);

    public static async Task RunAsync()
    {
        var data = DataFolder.Load(Path.Combine(AppContext.BaseDirectory, "data"));
        var source = Path.Combine(AppContext.BaseDirectory, "formats");
        await MeasureAsync("OFD of 204 pages", FormatBenchmark.Repeated(await File.ReadAllBytesAsync(Path.Combine(source, "plan-2026.ofd"))), "plan.ofd", data, () => Task.FromResult(0.0));

        var folder = Directory.CreateTempSubdirectory("planbot-benchmark");
        try
        {
            var file = Path.Combine(folder.FullName, "plan.pdf");
            var parts = Enumerable.Repeat(Path.Combine(source, "plan-2026.pdf"), Copies);
            await ToolAsync("pdfunite", [.. parts, file]);
            await MeasureAsync("PDF of 208 pages", await File.ReadAllBytesAsync(file), "plan.pdf", data, () => ToolAsync("pdftotext", "-bbox", "-enc", "UTF-8", file, Path.ChangeExtension(file, ".txt")));
        }
        catch (Win32Exception)
        {
            Console.WriteLine("PDF: poppler-utils is not installed.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        using var process = Process.GetCurrentProcess();
        Figures.Print("memory of this process at its peak", process.PeakWorkingSet64 / 1024.0 / 1024.0, "MB");
    }

    private static async Task MeasureAsync(string what, byte[] bytes, string name, DataFolder data, Func<Task<double>> tool)
    {
        var (extracted, read, tools) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            tools.Add(await tool());
            var started = Stopwatch.GetTimestamp();
            var text = Formats.Extract(name, bytes);
            extracted.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds - tools[^1]);
            read.Add(await Figures.TimeAsync(() => Task.FromResult(data.Reader.Read(text))));
        }

        Print(what + ", its text, without the tool", extracted);
        Print(what + ", reading that text", read);
        if (tools.Max() > 0)
        {
            Print(what + ", pdftotext", tools);
        }
    }

    // The first run compiles what is needed: it is told by itself, since a person reads one file.
    private static void Print(string what, List<double> times)
    {
        Figures.Print(what + ", at first", times[0], "ms");
        Figures.Print(what, times[1..]);
    }

    private static async Task<double> ToolAsync(string name, params string[] args)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(name, args) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
