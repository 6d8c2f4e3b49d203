using Microsoft.Extensions.Logging;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Core.Reading;

/// <summary>
/// Fills an empty library from the seed folder and makes a catalog of what it holds, reading anew what an older
/// reader or other lexicons had read.
/// </summary>
public sealed partial class LibraryLoader(PlanFileReader reader, Lexicon lexicon, ILogger<LibraryLoader> logger)
{
    /// <summary>Reads a file into a draft for publishing.</summary>
    public PlanDraft Draft(string fileName, byte[] bytes) =>
        new(PlanReader.PlanIdOf(fileName), fileName, bytes, Stored(reader.Read(fileName, bytes)));

    /// <summary>Publishes every text file of <paramref name="seedFolder"/> in one transaction where the library was never published to.</summary>
    /// <exception cref="StoreException">The library cannot be used.</exception>
    public async Task SeedAsync(IPlanLibrary library, string seedFolder, CancellationToken cancellationToken)
    {
        if (await library.ReadRevisionAsync(cancellationToken) > 0 || !Directory.Exists(seedFolder))
        {
            return;
        }

        var drafts = new List<PlanDraft>();
        foreach (var path in Directory.EnumerateFiles(seedFolder, "*.txt").Order(StringComparer.Ordinal))
        {
            drafts.Add(Draft(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken)));
        }

        if (drafts.Count > 0)
        {
            await library.PublishAsync(drafts, onlyIfEmpty: true, cancellationToken);
        }
    }

    /// <summary>The catalog of the library's current plans and the revision it was read at.</summary>
    /// <exception cref="StoreException">The library cannot be used.</exception>
    public async Task<(PlanCatalog Catalog, long Revision)> LoadAsync(IPlanLibrary library, CancellationToken cancellationToken)
    {
        var content = await library.ReadAsync(cancellationToken);
        var plans = new List<Plan>();
        foreach (var version in content.Plans)
        {
            var reading = await CurrentReadingAsync(library, version, cancellationToken);
            plans.Add(new Plan(version.PlanId, reading.Plan, reading.Tasks, reading.Problems));
        }

        return (PlanCatalog.Of(plans), content.Revision);
    }

    private async Task<PlanReading> CurrentReadingAsync(IPlanLibrary library, PlanVersion version, CancellationToken cancellationToken)
    {
        var old = version.Reading;
        if (old.ReaderVersion == PlanReader.Version && string.Equals(old.LexiconHash, lexicon.Hash, StringComparison.Ordinal))
        {
            return old.Reading;
        }

        var bytes = await library.ReadOriginalAsync(version.PlanId, version.Version, cancellationToken);
        if (bytes is null)
        {
            return old.Reading;
        }

        var reading = reader.Read(version.FileName, bytes);
        if (ErrorsOf(reading) > ErrorsOf(old.Reading))
        {
            LogKeptOldReading(version.PlanId, ErrorsOf(reading));
            return old.Reading;
        }

        await library.ReplaceReadingAsync(version.PlanId, version.Version, Stored(reading), cancellationToken);
        return reading;
    }

    private static int ErrorsOf(PlanReading reading) => reading.Problems.Count(p => p.Severity == ProblemSeverity.Error);

    private StoredReading Stored(PlanReading reading) => new(PlanReader.Version, lexicon.Hash, reading);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Plan {PlanId}: reading it anew gave {Errors} errors; the older reading stays.")]
    private partial void LogKeptOldReading(string planId, int errors);
}
