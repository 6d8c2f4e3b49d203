using System.Text.Json;
using PlanBot.Commands;
using PlanBot.Core;

namespace PlanBot.Host;

/// <summary><c>GET /api/plans</c>: what is loaded.</summary>
internal sealed class PlansEndpoint(PublishedLibrary published, LoadedData data)
{
    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var snapshot = published.Current;
        var list = PlanList.Of(snapshot.Versions, snapshot.Catalog, data.Current.Lexicon.Units);
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, list, ProgramJson.Compact.PlanList, context.RequestAborted);
    }
}
