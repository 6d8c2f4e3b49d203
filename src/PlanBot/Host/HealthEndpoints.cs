using System.Text.Json;
using PlanBot.Commands;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Startup;

namespace PlanBot.Host;

/// <summary><c>/healthz</c>: the process is alive; <c>/readyz</c>: plans are loaded and the stores answer. Meaning is told and not waited for.</summary>
internal sealed class HealthEndpoints(IPlanLibrary library, IStateStore state, PublishedLibrary published, PlanAssistant assistant, IndexSetup index, LoadedData data, TimeProvider time)
{
    private const string Good = "ok";

    /// <summary>Serves <c>/healthz</c>.</summary>
    public static Task HandleLivenessAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(
            context.Response.Body, new Liveness("alive"), ProgramJson.Compact.Liveness, context.RequestAborted);
    }

    /// <summary>Serves <c>/readyz</c>.</summary>
    public async Task HandleReadinessAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var nobody = new ConversationKey("readyz", string.Empty, string.Empty, string.Empty);
        var libraryState = await ProbeAsync(() => library.ReadRevisionAsync(cancellationToken));
        var stateState = await ProbeAsync(() => state.ReadTurnsAsync(nobody, time.GetUtcNow(), cancellationToken));
        var snapshot = published.Current;
        var plans = snapshot.Catalog.Plans.Count;
        var ready = plans > 0 && libraryState is Good && stateState is Good;
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json; charset=utf-8";
        var body = context.Response.Body;
        await (context.User.Identity is { IsAuthenticated: true }
            ? JsonSerializer.SerializeAsync(
                body,
                new Readiness(ready, plans, snapshot.Catalog.Tasks.Count, snapshot.Revision, libraryState, stateState, assistant.Meaning.ToString().ToLowerInvariant(), IndexState, data.Current.OwnFault?.Message ?? Good),
                ProgramJson.Compact.Readiness,
                cancellationToken)
            : JsonSerializer.SerializeAsync(body, new ReadinessAlone(ready), ProgramJson.Compact.ReadinessAlone, cancellationToken));
    }

    private string IndexState => index switch
    {
        { Options: null } => "embedded",
        { State.Fault: { } fault } => fault.ToString().ToLowerInvariant(),
        { State.IsPublishing: true } => "publishing",
        _ => Good,
    };

    private static async Task<string> ProbeAsync(Func<Task> probe)
    {
        try
        {
            await probe();
            return Good;
        }
        catch (StoreException e)
        {
            return e.Fault.ToString().ToLowerInvariant();
        }
    }
}
