using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Reading;
using PlanBot.Storage;
using PlanBot.Testing.Plans;
using PlanBot.Testing.Storage;
using Xunit;

namespace PlanBot.Tests.Publishing;

public sealed class LibraryLoaderTests
{
    private const string Plan = "云川市2026年重点工作计划\n1. 建设校园。（责任单位：市教育局，完成时间：6月底前）\n";

    private readonly InMemoryPlanLibrary library = new(TimeProvider.System);
    private readonly LibraryLoader loader = new(new LoadedData(LoadedPlans.Data), NullLogger<LibraryLoader>.Instance);
    private readonly LibrarySeeder seeder = new(new LoadedData(LoadedPlans.Data), NullLogger<LibrarySeeder>.Instance);

    [Fact]
    public async Task An_empty_library_is_filled_from_the_seed_once()
    {
        await seeder.SeedAsync(library, LoadedPlans.Data.Plans, CancellationToken.None);
        await seeder.SeedAsync(library, LoadedPlans.Data.Plans, CancellationToken.None);
        var (catalog, revision) = await loader.LoadAsync(library, CancellationToken.None);
        Assert.Equal([58, 44], catalog.Plans.Select(p => p.Tasks.Count));
        Assert.All(await library.ReadHistoryAsync(CancellationToken.None), v => Assert.Equal(1, v.Version));
        Assert.Equal(revision, await library.ReadRevisionAsync(CancellationToken.None));
        Assert.All(await library.ReadActsAsync(null, 10, CancellationToken.None), a => Assert.Equal((ActKind.Seed, LibrarySeeder.Who), (a.Act.Kind, a.Act.Who)));
    }

    [Fact]
    public async Task A_reading_by_other_lexicons_is_made_anew()
    {
        await PublishAsync(LoadedPlans.Read("p.txt", "2025年重点工作计划\n1. 旧。（责任单位：市教育局）") with { Problems = [] });
        var (catalog, _) = await loader.LoadAsync(library, CancellationToken.None);
        Assert.Equal("建设校园。", Assert.Single(catalog.Tasks).Text);
        var stored = Assert.Single((await library.ReadAsync(CancellationToken.None)).Plans).Reading;
        Assert.Equal((PlanReader.Version, LoadedPlans.Data.Lexicon.Hash), (stored.ReaderVersion, stored.LexiconHash));
    }

    [Fact]
    public async Task A_new_reading_with_more_errors_does_not_replace_the_old_one()
    {
        var old = LoadedPlans.Read("p.txt", Plan);
        await library.PublishAsync([new PlanDraft("p", "p.txt", "没有任务"u8.ToArray(), new StoredReading(0, "old", old))], onlyIfEmpty: false, CancellationToken.None);
        var (catalog, _) = await loader.LoadAsync(library, CancellationToken.None);
        Assert.Equal("建设校园。", Assert.Single(catalog.Tasks).Text);
    }

    [Fact]
    public async Task A_missing_seed_folder_leaves_the_library_empty()
    {
        await seeder.SeedAsync(library, Path.Combine(Path.GetTempPath(), "no-such-folder-of-plans"), CancellationToken.None);
        Assert.Empty((await loader.LoadAsync(library, CancellationToken.None)).Catalog.Plans);
    }

    private Task<bool> PublishAsync(PlanReading reading) => library.PublishAsync(
        [new PlanDraft("p", "p.txt", System.Text.Encoding.UTF8.GetBytes(Plan), new StoredReading(PlanReader.Version, "another hash", reading))],
        onlyIfEmpty: false,
        CancellationToken.None);
}
