using System.Globalization;
using PlanBot.Commands;
using PlanBot.Core.Plans;

namespace PlanBot.Admin.Publishing;

/// <summary><c>GET /admin/api/acts?before=</c>: a page of the record of acts, newest first.</summary>
internal sealed class RecordEndpoint(IPlanLibrary library)
{
    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context, AdminSession session)
    {
        long? before = long.TryParse(context.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var acts = await library.ReadActsAsync(before, ActList.PageLength + 1, context.RequestAborted);
        await AdminReply.WriteAsync(context, new RecordReply([.. acts.Take(ActList.PageLength)], acts.Count > ActList.PageLength), AdminJson.Compact.RecordReply);
    }
}

/// <summary>A page of the record.</summary>
/// <param name="Acts">Newest first.</param>
/// <param name="More">Whether there are older ones.</param>
internal sealed record RecordReply(IReadOnlyList<LibraryAct> Acts, bool More);
