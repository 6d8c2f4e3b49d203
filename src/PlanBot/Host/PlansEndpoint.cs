using System.Text.Json;
using PlanBot.Commands;

namespace PlanBot.Host;

/// <summary><c>GET /api/plans</c>: what is loaded.</summary>
internal sealed class PlansEndpoint(PublishedLibrary published)
{
    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, PlanList.Of(published.Current.Versions), ProgramJson.Compact.PlanList, context.RequestAborted);
    }
}
