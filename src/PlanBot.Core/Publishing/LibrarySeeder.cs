using Microsoft.Extensions.Logging;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>Fills a library that was never published to with the plans that come with the program.</summary>
public sealed partial class LibrarySeeder(LoadedData loaded, ILogger<LibrarySeeder> logger)
{
    /// <summary>Who is recorded for it.</summary>
    public const string Who = "planbot";

    /// <summary>Publishes every document of <paramref name="folder"/> in one transaction. A file without tasks is left out and logged.</summary>
    /// <exception cref="StoreException">The library cannot be used.</exception>
    public async Task SeedAsync(IPlanLibrary library, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(library);
        if (await library.ReadRevisionAsync(cancellationToken) > 0 || !Directory.Exists(folder))
        {
            return;
        }

        var files = new List<PlanFile>();
        foreach (var path in DocumentFiles.In(folder))
        {
            files.Add(new PlanFile(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken)));
        }

        var preparation = await new PlanPreparer(loaded, library).PrepareAsync(files, cancellationToken);
        foreach (var file in preparation.Files.Where(f => !f.CanBePublished))
        {
            LogLeftOut(file.File.Name, file.Reading.Problems.Count > 0 ? file.Reading.Problems[0].Message : string.Empty);
        }

        // Another process may seed at the same moment; whoever is second finds the work done.
        await new PlanPublisher(loaded, library).SeedAsync(preparation, Who, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is not published: {Problem}")]
    private partial void LogLeftOut(string file, string problem);
}
