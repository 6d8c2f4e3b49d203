using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Benchmarks;

/// <summary>Assistants over the plans of the data folder.</summary>
internal static class Assistants
{
    public static DataFolder Data { get; } = DataFolder.Load(Path.Combine(AppContext.BaseDirectory, "data"));

    public static IReadOnlyList<Plan> Plans { get; } =
    [
        .. Directory.EnumerateFiles(Data.Plans, "*.txt").Order(StringComparer.Ordinal).Select(path =>
        {
            var reading = Data.Files.Read(Path.GetFileName(path), File.ReadAllBytes(path));
            return new Plan(PlanReader.PlanIdOf(path), reading.Plan, reading.Tasks, reading.Problems);
        }),
    ];

    public static async Task<PlanAssistant> OverAsync(IEnumerable<Plan> plans)
    {
        var assistant = new PlanAssistant(Data, TimeProvider.System, NullLogger<PlanAssistant>.Instance);
        await assistant.PublishAsync(PlanCatalog.Of(plans), CancellationToken.None);
        return assistant;
    }
}
