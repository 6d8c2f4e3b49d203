using System.Text;
using System.Text.Json;
using PlanBot.Commands;

namespace PlanBot.Host;

/// <summary>
/// <c>GET /plans/{planId}/{ref}</c>: the original paragraph of a task as a page; <c>GET /plans/{planId}</c>: the whole
/// plan; <c>GET /api/plans/{planId}/original/{ref}</c>: the paragraph as JSON.
/// </summary>
internal sealed class OriginalEndpoint(Originals originals, PlanPage page, ProblemWriter problems)
{
    /// <summary>Serves the page of a paragraph.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var (planId, reference) = Asked(context);
        var original = await originals.FindAsync(planId, reference, context.RequestAborted);
        await WriteAsync(context, original is null ? null : page.Of(original), page.Missing(planId, reference));
    }

    /// <summary>Serves the page of a plan.</summary>
    public async Task HandlePlanAsync(HttpContext context)
    {
        var (planId, _) = Asked(context);
        var original = await originals.FindPlanAsync(planId, context.RequestAborted);
        await WriteAsync(context, original is null ? null : page.Of(original), page.MissingPlan(planId));
    }

    /// <summary>Serves a paragraph as JSON.</summary>
    public async Task HandleJsonAsync(HttpContext context)
    {
        var (planId, reference) = Asked(context);
        if (await originals.FindAsync(planId, reference, context.RequestAborted) is not { } original)
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status404NotFound, "api.unknown-paragraph"));
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, ParagraphReply.Of(original), ProgramJson.Compact.ParagraphReply, context.RequestAborted);
    }

    private static (string PlanId, string Reference) Asked(HttpContext context) =>
        (context.GetRouteValue("planId") as string ?? string.Empty, context.GetRouteValue("ref") as string ?? string.Empty);

    private static Task WriteAsync(HttpContext context, string? found, string missing)
    {
        context.Response.StatusCode = found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = PlanPage.ContentSecurityPolicy;
        return context.Response.WriteAsync(found ?? missing, Encoding.UTF8, context.RequestAborted);
    }
}
