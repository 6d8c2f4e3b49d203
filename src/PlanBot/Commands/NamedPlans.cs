using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Reading;
using PlanBot.Core.Search.Meaning;
using PlanBot.Startup;
using PlanBot.Verification.Plans;

namespace PlanBot.Commands;

/// <summary>Reads the plans that questions name into an index of their own; nothing is stored. Equal names are read once.</summary>
internal sealed class NamedPlans(ProgramContext context, DataFolder data)
{
    private readonly Dictionary<string, PlanSet> known = new(StringComparer.Ordinal);

    /// <summary>The plans of <paramref name="paths"/>, files or folders of them.</summary>
    /// <param name="paths">Paths from the folder of the question file, else from the working directory; null for the plans that come with the program.</param>
    /// <param name="folder">The folder of the question file.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The plans; null after a complaint.</returns>
    public async Task<PlanSet?> ReadAsync(IReadOnlyList<string>? paths, string folder, CancellationToken cancellationToken)
    {
        var files = (paths?.Select(p => Locate(p, folder)) ?? [data.Plans]).SelectMany(FilesIn).Distinct(StringComparer.Ordinal).ToList();
        var key = string.Join('\n', files);
        if (known.TryGetValue(key, out var read))
        {
            return read;
        }

        return await ReadAsync(files, cancellationToken) is { } plans ? known[key] = plans : null;
    }

    private async Task<PlanSet?> ReadAsync(List<string> files, CancellationToken cancellationToken)
    {
        var plans = new List<Plan>();
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (await BoundedFile.ReadAsync(file, context, cancellationToken) is not { } bytes)
            {
                return null;
            }

            if (ReadableFiles.Extract(data, file, bytes, context) is not { } source)
            {
                return null;
            }

            var reading = data.Reader.Read(source);
            var id = PlanReader.PlanIdOf(source.FileName);
            if (reading.Tasks.Count == 0 || !sources.TryAdd(id, source))
            {
                context.Fail(reading.Tasks.Count == 0 ? "verify.no-tasks" : "verify.plan-twice", ("path", Terminal.Shown(file)));
                return null;
            }

            plans.Add(new Plan(id, reading.Plan, reading.Tasks, reading.Problems));
        }

        var assistant = new PlanAssistant(data, context.Time, new StandardErrorLogger<PlanAssistant>(context.Terminal), context.Index.Alone(known.Count, context.Time), MeaningSetup.Of(context.DataPath, new MemoryVectorStore(), waits: true, context.Time));
        return await PlanSet.OpenAsync(plans, sources, assistant, cancellationToken);
    }

    private static string Locate(string path, string folder)
    {
        var beside = Path.GetFullPath(path, folder);
        return Path.Exists(beside) ? beside : Path.GetFullPath(path);
    }

    private static IEnumerable<string> FilesIn(string path) =>
        Directory.Exists(path) ? DocumentFiles.In(path) : [path];
}
