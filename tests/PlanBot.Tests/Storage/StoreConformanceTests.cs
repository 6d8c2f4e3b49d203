using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Storage;
using PlanBot.Testing.Storage;
using Xunit;

namespace PlanBot.Tests.Storage;

public sealed class SqlitePlanLibraryConformanceTests : PlanLibraryConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override Task<IPlanLibrary> CreateAsync(TimeProvider clock) =>
        Task.FromResult<IPlanLibrary>(new SqlitePlanLibrary(new SqliteStoreOptions(folder.State), clock));

    public void Dispose() => folder.Dispose();
}

public sealed class SqliteStateStoreConformanceTests : StateStoreConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override Task<IStateStore> CreateAsync(TimeProvider clock) =>
        Task.FromResult<IStateStore>(new SqliteStateStore(new SqliteStoreOptions(folder.State), clock));

    public void Dispose() => folder.Dispose();
}

public sealed class InMemoryPlanLibraryConformanceTests : PlanLibraryConformance
{
    protected override Task<IPlanLibrary> CreateAsync(TimeProvider clock) =>
        Task.FromResult<IPlanLibrary>(new InMemoryPlanLibrary(clock));
}

public sealed class InMemoryStateStoreConformanceTests : StateStoreConformance
{
    protected override Task<IStateStore> CreateAsync(TimeProvider clock) =>
        Task.FromResult<IStateStore>(new InMemoryStateStore());
}

public sealed class EveryStoreConformsTests
{
    [Fact]
    public void Every_store_of_the_assembly_runs_its_suite()
    {
        var stores = typeof(SqliteStoreOptions).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(IPlanLibrary)) || type.IsAssignableTo(typeof(IStateStore)))
            .Select(type => $"{type.Name}ConformanceTests");
        var suites = typeof(EveryStoreConformsTests).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PlanLibraryConformance)) || type.IsSubclassOf(typeof(StateStoreConformance)))
            .Select(type => type.Name);

        Assert.Equal(stores.Order(StringComparer.Ordinal), suites.Order(StringComparer.Ordinal));
    }
}
