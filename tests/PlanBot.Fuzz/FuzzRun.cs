using System.Diagnostics;
using System.Globalization;
using System.Text;
using PlanBot.Core;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents;
using PlanBot.Testing;
using PlanBot.Testing.Plans;
using PlanBot.Testing.Plans.Damage;
using PlanBot.Testing.Plans.Generated;

namespace PlanBot.Fuzz;

/// <summary>Damages files of a corpus and generated plans by chance and reads them.</summary>
/// <param name="corpus">Folder of the files.</param>
/// <param name="save">Folder for a file on which reading fails.</param>
/// <param name="seed">What chance begins with.</param>
internal sealed class FuzzRun(string corpus, string save, int seed)
{
    /// <summary>Time in which any of these small files must be read; many times what the slowest takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int Generated = 200;
    private const int MostDamages = 6;

    private readonly SeededNumbers numbers = new(seed);
    private readonly DataFolder data = DataFolder.Load(Path.Combine(AppContext.BaseDirectory, "data"), extraction: new TextExtraction(DocumentFormats.Readers));

    private long bytes;
    private int refused;
    private int tasks;
    private (TimeSpan Took, string File) slowest;

    /// <summary>Goes on until <paramref name="time"/> is up; 0 where every reading was sound, 1 after one that was not.</summary>
    public int Go(TimeSpan time)
    {
        var files = Files();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {files.Count} files, {time.TotalSeconds:0} seconds"));
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        for (; Stopwatch.GetElapsedTime(started) < time; count++)
        {
            var (name, content) = files[numbers.Next(0, files.Count)];
            var damaged = Damage(name, content, files);
            if (Fault(name, damaged) is { } fault)
            {
                var path = Path.Combine(save, $"fuzz-{seed.ToString(CultureInfo.InvariantCulture)}-{count.ToString(CultureInfo.InvariantCulture)}-{name}");
                File.WriteAllBytes(path, damaged);
                Console.WriteLine($"Reading no. {count} broke a law; the file is {path}.\n{fault}");
                return 1;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} files of {bytes / 1e6:0.0} MB read, {refused} of them refused in a sentence, {tasks} tasks found; the slowest took {slowest.Took.TotalMilliseconds:0} ms ({slowest.File})."));
        return 0;
    }

    private List<(string Name, byte[] Content)> Files()
    {
        var (choices, _) = PairCover.Make(Generated, seed);
        return
        [
            .. Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))),
            .. choices.Select((choice, index) => GeneratedPlan.Make(choice, seed + index)).Select(p => (p.FileName, p.Content)),
        ];
    }

    private byte[] Damage(string name, byte[] content, List<(string Name, byte[] Content)> files)
    {
        var isText = Path.GetExtension(name) is ".txt" or ".md" or ".html";
        for (var left = numbers.Next(1, MostDamages + 1); left > 0; left--)
        {
            content = isText && numbers.Next(0, 4) > 0
                ? Encoding.UTF8.GetBytes(TextDamage.Once(Encoding.UTF8.GetString(content), numbers))
                : ByteDamage.Once(content, files[numbers.Next(0, files.Count)].Content, numbers);
        }

        return content;
    }

    private string? Fault(string name, byte[] content)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var source = data.Files.Extract(name, content);
            var reading = data.Reader.Read(source);
            var broken = string.Join('\n', ReadingLaws.Broken(source, reading));
            tasks += reading.Tasks.Count;
            return broken.Length > 0 ? broken : Late(name, Stopwatch.GetElapsedTime(started));
        }
        catch (ExtractionException fault)
        {
            refused++;
            return data.Files.Unread(name, fault).Problems[0].Message.Length > 0 ? Late(name, Stopwatch.GetElapsedTime(started)) : "It was refused without a word.";
        }
        catch (Exception e)
        {
            return e.ToString();
        }
        finally
        {
            bytes += content.Length;
        }
    }

    private string? Late(string name, TimeSpan took)
    {
        slowest = took > slowest.Took ? (took, name) : slowest;
        return took > Patience ? string.Create(CultureInfo.InvariantCulture, $"It took {took.TotalSeconds:0.0} seconds.") : null;
    }
}
