using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents;

namespace PlanBot.Benchmarks;

/// <summary>How long the text of a plan takes to be taken out of its file, by format, and out of a document of 200 pages.</summary>
internal static class FormatBenchmark
{
    private const int Rounds = 20;
    private const int Copies = 17; // Of twelve pages.

    private static readonly TextExtraction Formats = new(DocumentFormats.Readers);

    public static async Task RunAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "formats");
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            await MeasureAsync(Path.GetFileName(path), await File.ReadAllBytesAsync(path));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        await MeasureAsync("plan-2026.ofd, its pages 17 times", Repeated(await File.ReadAllBytesAsync(Path.Combine(folder, "plan-2026.ofd"))));
        Figures.Print("allocated for each of these", (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / 1024.0 / (Rounds + 1), "MB");
        using var process = Process.GetCurrentProcess();
        Figures.Print("resident memory at the end", Figures.ResidentMegabytes(process), "MB");
    }

    private static async Task MeasureAsync(string name, byte[] bytes)
    {
        Formats.Extract(name, bytes); // Compiles what it needs.
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            times.Add(await Figures.TimeAsync(() =>
            {
                Formats.Extract(name, bytes);
                return Task.CompletedTask;
            }));
        }

        Figures.Print(name, times);
    }

    // The same document with its list of pages written several times.
    internal static byte[] Repeated(byte[] ofd)
    {
        const string list = "Doc_0/Document.xml";
        using var stream = new MemoryStream();
        stream.Write(ofd);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(archive.GetEntry(list)!.Open()))
            {
                xml = reader.ReadToEnd();
            }

            var (start, end) = (xml.IndexOf("<ofd:Page ", StringComparison.Ordinal), xml.IndexOf("</ofd:Pages>", StringComparison.Ordinal));
            archive.GetEntry(list)!.Delete();
            using var entry = archive.CreateEntry(list).Open();
            entry.Write(Encoding.UTF8.GetBytes(xml[..start] + string.Concat(Enumerable.Repeat(xml[start..end], Copies)) + xml[end..]));
        }

        return stream.ToArray();
    }
}
