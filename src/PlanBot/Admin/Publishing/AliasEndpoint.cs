using PlanBot.Core.Publishing;
using PlanBot.Host;

namespace PlanBot.Admin.Publishing;

/// <summary><c>POST /admin/api/aliases</c>: teaches another name of a unit.</summary>
internal sealed class AliasEndpoint(AliasAdder adder, OwnLexicons folder, PublishedLibrary published, CatalogPublisher catalog, ProblemWriter problems)
{
    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context, AdminSession session)
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.AliasBody, problems, "admin.bad-json", context.RequestAborted);
        if (body is not { Unit.Length: > 0, Alias.Length: > 0 } || body.Why?.Length > TaskCorrector.Longest)
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.alias.what"));
            return;
        }

        var alias = new NewAlias(body.Unit, body.Alias.Trim(), body.Year, body.Year);
        var why = string.IsNullOrWhiteSpace(body.Why) ? null : body.Why.Trim();
        var result = await adder.AddAsync(folder.Path, published.Current.Catalog, alias, session.Who, why, context.RequestAborted);
        if (result.Outcome is AliasOutcome.Done or AliasOutcome.AlreadyThere)
        {
            await catalog.RefreshAsync(context.RequestAborted);
            await AdminReply.WriteAsync(context, new AliasReply(result.Unit!, alias.Printed), AdminJson.Compact.AliasReply);
            return;
        }

        await ProblemWriter.WriteAsync(context, problems.Fault(
            StatusCodes.Status422UnprocessableEntity, KeyOf(result), ("unit", result.Unit ?? body.Unit), ("alias", body.Alias), ("nearest", result.Nearest)));
    }

    private static string KeyOf(AliasResult result) => result.Outcome switch
    {
        AliasOutcome.TakenByAnother => "admin.alias.taken",
        AliasOutcome.UnknownUnit => result.Nearest is null ? "admin.alias.unknown-unit" : "admin.alias.unknown-unit-nearest",
        AliasOutcome.BadAlias => "admin.alias.bad",
        AliasOutcome.BrokenLexicons => "admin.alias.broken",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "No sentence for this outcome."),
    };
}

/// <summary>Where the office's own lexicons are.</summary>
/// <param name="Path">The folder; it need not be there.</param>
internal sealed record OwnLexicons(string Path);
