using Microsoft.Extensions.Logging;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Core.Publishing;

/// <summary>
/// Makes a catalog of what a library holds, set right by its corrections, reading anew what an older reader or other
/// lexicons had read.
/// </summary>
public sealed partial class LibraryLoader(LoadedData loaded, ILogger<LibraryLoader> logger)
{
    /// <summary>The catalog of the library's current plans and the revision it was read at.</summary>
    /// <exception cref="StoreException">The library cannot be used.</exception>
    public async Task<(PlanCatalog Catalog, long Revision)> LoadAsync(IPlanLibrary library, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(library);
        var data = loaded.Current;
        var content = await library.ReadAsync(cancellationToken);
        var plans = new List<Plan>();
        foreach (var version in content.Plans)
        {
            var printed = await CurrentReadingAsync(library, version, data, cancellationToken);
            var reading = CorrectedReading.Of(printed, version.PlanId, content.Corrections, data);
            plans.Add(new Plan(version.PlanId, reading.Plan, reading.Tasks, reading.Problems));
        }

        return (PlanCatalog.Of(plans), content.Revision);
    }

    private async Task<PlanReading> CurrentReadingAsync(IPlanLibrary library, PlanVersion version, DataFolder data, CancellationToken cancellationToken)
    {
        var old = version.Reading;
        if (old.ReaderVersion == PlanReader.Version && string.Equals(old.LexiconHash, data.Lexicon.Hash, StringComparison.Ordinal))
        {
            return old.Reading;
        }

        var bytes = await library.ReadOriginalAsync(version.PlanId, version.Version, cancellationToken);
        if (bytes is null)
        {
            return old.Reading;
        }

        // What comparing it with another paper had shown is not found by reading it again.
        var reading = data.Files.Read(version.FileName, bytes).CalledBy(version.PlanId);
        reading = reading with { Problems = [.. reading.Problems, .. old.Reading.Problems.Where(KindComparison.IsOne)] };
        if (reading.CountErrors() > old.Reading.CountErrors())
        {
            LogKeptOldReading(version.PlanId, reading.CountErrors());
            return old.Reading;
        }

        var stored = new StoredReading(PlanReader.Version, data.Lexicon.Hash, reading);
        await library.ReplaceReadingAsync(version.PlanId, version.Version, stored, cancellationToken);
        return reading;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Plan {PlanId}: reading it anew gave {Errors} errors; the older reading stays.")]
    private partial void LogKeptOldReading(string planId, int errors);
}
