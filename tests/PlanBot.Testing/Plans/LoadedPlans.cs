using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Search;

namespace PlanBot.Testing.Plans;

/// <summary>The data folder beside the tests, the two plans in it as read, and assistants over them.</summary>
public static class LoadedPlans
{
    private static readonly Lazy<DataFolder> LazyData = new(() => DataFolder.Load(Path.Combine(AppContext.BaseDirectory, "data")));

    private static readonly Lazy<PlanCatalog> LazyCatalog = new(() => PlanCatalog.Of(
        Directory.EnumerateFiles(Data.Plans, "*.txt").Order(StringComparer.Ordinal).Select(ReadPlan)));

    private static readonly Lazy<PlanAssistant> LazyAssistant = new(() => AssistantOver(Catalog, static () => new MemoryTaskIndex()));

    public static DataFolder Data => LazyData.Value;

    public static PlanCatalog Catalog => LazyCatalog.Value;

    public static PlanAssistant Assistant => LazyAssistant.Value;

    /// <summary>The day that tests ask on, unless they say another.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 23);

    public static PlanReading Read(string fileName, string text) => Data.Reader.Read(new SourceText(fileName, text));

    public static PlanAssistant AssistantOver(PlanCatalog catalog, Func<ITaskIndex> createIndex, ILogger<PlanAssistant>? logger = null)
    {
        var assistant = new PlanAssistant(Data, TimeProvider.System, logger ?? NullLogger<PlanAssistant>.Instance, createIndex);
        assistant.PublishAsync(catalog, CancellationToken.None).GetAwaiter().GetResult();
        return assistant;
    }

    /// <summary>A plan of a text, as if it had been published.</summary>
    public static Plan PlanOf(string fileName, string text)
    {
        var reading = Read(fileName, text);
        return new Plan(PlanReader.PlanIdOf(fileName), reading.Plan, reading.Tasks, reading.Problems);
    }

    private static Plan ReadPlan(string path) => PlanOf(Path.GetFileName(path), File.ReadAllText(path));
}
