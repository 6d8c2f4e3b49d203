using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;

namespace PlanBot.Host;

/// <summary>
/// Fills the library at its first start, publishes its plans before the host listens, and again whenever another
/// process has changed them or the office's own lexicons have changed.
/// </summary>
internal sealed partial class CatalogPublisher(
    LoadedData data,
    LibrarySeeder seeder,
    LibraryLoader loader,
    IPlanLibrary library,
    ConversationTags tags,
    PlanAssistant assistant,
    PublishedLibrary published,
    TimeProvider time,
    ILogger<CatalogPublisher> logger) : BackgroundService
{
    /// <summary>How often the library is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Whoever publishes here refreshes at once; an older state must not come after a newer one.
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private StoreFault? lastFault;
    private string lexicons = string.Empty;

    /// <inheritdoc/>
    /// <exception cref="StoreException">A store cannot be used: the host does not start.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (data.Current.OwnFault is not null)
        {
            LogLexicons();
        }

        await seeder.SeedAsync(library, data.Current.Plans, cancellationToken);
        await tags.IssueAsync(cancellationToken); // Makes the secret, or finds out now that the state cannot be used.
        await PublishAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Publishes the library's plans if it has changed. An outage leaves the published ones and is logged once.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            if (data.Refresh())
            {
                LogLexicons();
            }

            if (await library.ReadRevisionAsync(cancellationToken) != published.Current.Revision || data.Current.Lexicon.Hash != lexicons)
            {
                await PublishAsync(cancellationToken);
                LogPublished(published.Current.Catalog.Plans.Count, published.Current.Catalog.Tasks.Count, published.Current.Revision);
            }

            lastFault = null;
        }
        catch (StoreException e)
        {
            if (lastFault != e.Fault)
            {
                LogOutage(e.Fault, e.Path);
            }

            lastFault = e.Fault;
        }
#pragma warning disable CA1031 // Whatever goes wrong in one look at the library, the next one may be good.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(e);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        refreshing.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RefreshAsync(stoppingToken);
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var snapshot = await LibrarySnapshot.ReadAsync(loader, library, cancellationToken);
        await assistant.PublishAsync(snapshot.Catalog, data.Current, cancellationToken);
        published.Current = snapshot;
        lexicons = data.Current.Lexicon.Hash;
    }

    private void LogLexicons()
    {
        if (data.Current.OwnFault is { } fault)
        {
            LogBrokenLexicons(fault.Message);
        }
        else
        {
            LogNewLexicons();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The office's own lexicons have changed; plans are read anew.")]
    private partial void LogNewLexicons();

    [LoggerMessage(Level = LogLevel.Error, Message = "The office's own lexicons have a mistake; the last good ones stay. {Mistake}")]
    private partial void LogBrokenLexicons(string mistake);

    [LoggerMessage(Level = LogLevel.Information, Message = "Published {Plans} plans with {Tasks} tasks, revision {Revision}.")]
    private partial void LogPublished(int plans, int tasks, long revision);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The library is {Fault}: {Path}. Answers go on from the plans loaded before.")]
    private partial void LogOutage(StoreFault fault, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "The library could not be published. Answers go on from the plans loaded before.")]
    private partial void LogFailure(Exception exception);
}
