using PlanBot.Core.Search;
using PlanBot.Testing.Search;
using Xunit;

namespace PlanBot.Tests.Search;

public sealed class MemoryTaskIndexTests : TaskIndexConformance
{
    protected override Task<ITaskIndex> CreateAsync() => Task.FromResult<ITaskIndex>(new MemoryTaskIndex());

    [Fact]
    public void Every_index_of_the_core_has_its_conformance_tests()
    {
        var indexes = typeof(ITaskIndex).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ITaskIndex)));
        Assert.Equal([typeof(MemoryTaskIndex)], indexes);
    }
}
