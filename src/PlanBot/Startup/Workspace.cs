using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Search;
using PlanBot.Storage;

namespace PlanBot.Startup;

/// <summary>The data folder and the library that a command works on, put together by hand: a container would cost start time.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly ProgramContext context;
    private readonly LibrarySeeder seeder;
    private readonly LibraryLoader loader;
    private readonly SqliteVectorStore vectors;

    private Workspace(ProgramContext context, string stateFolder)
    {
        this.context = context;
        Loaded = ProgramData.Load(context, stateFolder);
        seeder = new LibrarySeeder(Loaded, new StandardErrorLogger<LibrarySeeder>(context.Terminal));
        loader = new LibraryLoader(Loaded, new StandardErrorLogger<LibraryLoader>(context.Terminal));
        Library = new SqlitePlanLibrary(new SqliteStoreOptions(stateFolder), context.Time);
        vectors = new SqliteVectorStore(new SqliteStoreOptions(stateFolder));
    }

    /// <summary>The library, filled at its first start, its readings those of this program.</summary>
    public IPlanLibrary Library { get; private set; }

    /// <summary>What is loaded from the data folder.</summary>
    public DataFolder Data => Loaded.Current;

    /// <summary>The same for those who look at it again.</summary>
    public LoadedData Loaded { get; }

    /// <summary>The library's plans.</summary>
    public PlanCatalog Catalog { get; private set; } = PlanCatalog.Empty;

    /// <summary>
    /// Opens the library of <paramref name="stateFolder"/>. Where the folder cannot be written, a library in memory
    /// takes its place for this run, and the user is told.
    /// </summary>
    /// <exception cref="StoreException">The library is locked, corrupt or newer.</exception>
    public static async Task<Workspace> OpenAsync(ProgramContext context, string stateFolder, CancellationToken cancellationToken)
    {
        var workspace = new Workspace(context, stateFolder);
        try
        {
            await workspace.LoadAsync(cancellationToken);
        }
        catch (StoreException e) when (e.Fault == StoreFault.Unavailable)
        {
            context.Terminal.Complain(context.Texts.Format("ask.in-memory", ("path", stateFolder)));
            workspace.Dispose();
            workspace.Library = new InMemoryPlanLibrary(context.Time);
            await workspace.LoadAsync(cancellationToken);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }

        return workspace;
    }

    /// <summary>Opens the library of <paramref name="stateFolder"/> for an act that has to last: nothing takes its place.</summary>
    /// <exception cref="StoreException">The library cannot be used.</exception>
    public static async Task<Workspace> OpenToWriteAsync(ProgramContext context, string stateFolder, CancellationToken cancellationToken)
    {
        var workspace = new Workspace(context, stateFolder);
        try
        {
            await workspace.LoadAsync(cancellationToken);
            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>The units that the lexicon knows.</summary>
    public UnitLexicon Units => Data.Lexicon.Units;

    /// <summary>An assistant over the library's plans.</summary>
    public Task<PlanAssistant> StartAssistantAsync(CancellationToken cancellationToken) => StartAssistantAsync(Catalog, cancellationToken);

    /// <summary>An assistant over other plans.</summary>
    public async Task<PlanAssistant> StartAssistantAsync(PlanCatalog plans, CancellationToken cancellationToken)
    {
        var assistant = CreateAssistant();
        await assistant.PublishAsync(plans, cancellationToken);
        return assistant;
    }

    /// <summary>What an index of the library's plans is made of, with vectors where a model serves.</summary>
    public Task<IndexSnapshot> SnapshotAsync(CancellationToken cancellationToken) => CreateAssistant().SnapshotAsync(Catalog, cancellationToken);

    /// <summary>Makes the catalog of what the library holds now.</summary>
    /// <exception cref="StoreException">The library cannot be used.</exception>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        (Catalog, _) = await loader.LoadAsync(Library, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Library as IDisposable)?.Dispose();
        vectors.Dispose();
    }

    private PlanAssistant CreateAssistant()
    {
        var log = new StandardErrorLogger<PlanAssistant>(context.Terminal);
        return new PlanAssistant(Data, context.Time, log, context.Index.Factory(context.Texts, context.Time, log), MeaningSetup.Of(context.DataPath, vectors, waits: true, context.Time));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await seeder.SeedAsync(Library, Data.Plans, cancellationToken);
        await ReloadAsync(cancellationToken);
    }
}
