using System.Reflection;
using Xunit;

namespace PlanBot.Tests.Architecture;

public sealed class DependencyTests
{
    [Theory]
    [InlineData(typeof(Core.DataFolder))]
    [InlineData(typeof(PlanBot.Embedding.BertEmbeddingGenerator))]
    public void Core_and_the_embedding_take_only_the_framework_and_abstractions(Type inside)
    {
        var foreign = inside.Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n is not ("netstandard" or "PlanBot.Core"))
            .Where(n => !(n.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && n.EndsWith(".Abstractions", StringComparison.Ordinal)));
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_rooms_beside_the_core_know_only_the_core()
    {
        const string program = "planbot";
        var rooms = Directory.EnumerateFiles(AppContext.BaseDirectory, "PlanBot.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(n => n is not ("PlanBot.Core" or "PlanBot.Tests" or "PlanBot.Testing" or "PlanBot.Benchmarks") && n != program);
        foreach (var room in rooms)
        {
            var others = Assembly.Load(room!).GetReferencedAssemblies()
                .Select(a => a.Name!)
                .Where(n => n == program || (n.StartsWith("PlanBot.", StringComparison.Ordinal) && n != "PlanBot.Core"));
            Assert.Empty(others);
        }
    }
}
