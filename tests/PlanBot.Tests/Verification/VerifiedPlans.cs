using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Core.Search;
using PlanBot.Testing.Plans;
using PlanBot.Verification;
using PlanBot.Verification.Judging;
using PlanBot.Verification.Plans;

namespace PlanBot.Tests.Verification;

/// <summary>The two plans as questions are verified over, and a judge.</summary>
internal static class VerifiedPlans
{
    private static readonly Lazy<PlanSet> LazyBoth = new(() =>
    {
        var files = Directory.EnumerateFiles(LoadedPlans.Data.Plans, "*.txt").Order(StringComparer.Ordinal).ToList();
        return Of([.. files.Select(f => (Path.GetFileName(f), File.ReadAllText(f)))]);
    });

    public static PlanSet Both => LazyBoth.Value;

    public static Judge Judge { get; } = new(RuleWords.Load(Path.Combine(LoadedPlans.Data.Path, "eval", "rules.tsv")));

    public static PlanSet Of(params (string FileName, string Text)[] files) => PlanSet.OpenAsync(
        [.. files.Select(f => LoadedPlans.PlanOf(f.FileName, f.Text))],
        files.ToDictionary(f => PlanReader.PlanIdOf(f.FileName), f => new SourceText(f.FileName, f.Text), StringComparer.Ordinal),
        LoadedPlans.AssistantOver(PlanCatalog.Empty, static () => new MemoryTaskIndex()),
        CancellationToken.None).GetAwaiter().GetResult();
}
