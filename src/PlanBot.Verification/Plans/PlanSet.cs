using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Verification.Plans;

/// <summary>Plans with an assistant of their own, which nobody else sees and nothing keeps.</summary>
public sealed class PlanSet
{
    private PlanSet(PlanCatalog catalog, PlanAssistant assistant, PrintedPlans printed)
    {
        Catalog = catalog;
        Assistant = assistant;
        Printed = printed;
    }

    /// <summary>The plans.</summary>
    public PlanCatalog Catalog { get; }

    /// <summary>Answers from these plans only.</summary>
    public PlanAssistant Assistant { get; }

    /// <summary>The plans as answers are held against them.</summary>
    internal PrintedPlans Printed { get; }

    /// <summary>Puts plans before an assistant.</summary>
    /// <param name="plans">The plans; their ids are unique.</param>
    /// <param name="sources">The texts of the plans by id; where one is missing, only its tasks as read can be quoted.</param>
    /// <param name="assistant">An assistant that this set may publish to.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<PlanSet> OpenAsync(
        IReadOnlyList<Plan> plans, IReadOnlyDictionary<string, SourceText> sources, PlanAssistant assistant, CancellationToken cancellationToken)
    {
        var catalog = PlanCatalog.Of(plans);
        await assistant.PublishAsync(catalog, cancellationToken);
        return new PlanSet(catalog, assistant, new PrintedPlans(catalog, sources));
    }
}
