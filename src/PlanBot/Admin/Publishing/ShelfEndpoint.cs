using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Host;

namespace PlanBot.Admin.Publishing;

/// <summary><c>/admin/api/plans</c>: what was ever published; withdraws, restores and corrects it.</summary>
internal sealed class ShelfEndpoint(
    IPlanLibrary library, PlanWithdrawer withdrawer, PlanRestorer restorer, TaskCorrector corrector, CorrectionFaults faults, CatalogPublisher catalog, ProblemWriter problems)
{
    /// <summary>Lists all plans with their versions.</summary>
    public async Task HandleListAsync(HttpContext context, AdminSession session)
    {
        var corrections = (await library.ReadAsync(context.RequestAborted)).Corrections.ToLookup(c => c.PlanId, StringComparer.Ordinal);
        var plans = (await library.ReadHistoryAsync(context.RequestAborted)).GroupBy(v => v.PlanId, StringComparer.Ordinal);
        await AdminReply.WriteAsync(
            context, new ShelfReply([.. plans.Select(p => PlanOf([.. p], [.. corrections[p.Key].Select(CorrectionReply.Of)]))]), AdminJson.Compact.ShelfReply);
    }

    /// <summary>Withdraws a plan.</summary>
    public Task HandleWithdrawAsync(HttpContext context, AdminSession session) => ActAsync(
        context, (id, body) => withdrawer.WithdrawAsync(id, session.Who, body.Why!.Trim(), context.RequestAborted));

    /// <summary>Makes a version current again.</summary>
    public Task HandleRestoreAsync(HttpContext context, AdminSession session) => ActAsync(
        context, (id, body) => restorer.RestoreAsync(id, body.Version ?? 0, session.Who, body.Why!.Trim(), context.RequestAborted));

    /// <summary>Sets a field of a loaded plan right, or takes that back.</summary>
    public async Task HandleCorrectAsync(HttpContext context, AdminSession session)
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.CorrectBody, problems, "admin.bad-json", context.RequestAborted);
        if (body is not { Ref: { } reference, Field: { } name })
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.correct.what"));
            return;
        }

        var field = new CorrectedField(PlanIdOf(context), reference, name);
        var result = body.Value is { } value
            ? await corrector.CorrectAsync(field, value, session.Who, body.Why ?? string.Empty, context.RequestAborted)
            : await corrector.DropAsync(field, session.Who, body.Why, context.RequestAborted);
        if (result.Outcome != CorrectionOutcome.Done)
        {
            await ProblemWriter.WriteAsync(context, faults.Of(result, field));
            return;
        }

        await DoneAsync(context);
    }

    private async Task ActAsync(HttpContext context, Func<string, ActBody, Task<ActOutcome>> act)
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.ActBody, problems, "admin.bad-json", context.RequestAborted);
        if (body is null || string.IsNullOrWhiteSpace(body.Why) || body.Why.Length > TaskCorrector.Longest)
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.need-why"));
            return;
        }

        var outcome = await act(PlanIdOf(context), body);
        if (outcome is ActOutcome.Done or ActOutcome.NothingToDo)
        {
            await DoneAsync(context);
            return;
        }

        await ProblemWriter.WriteAsync(context, outcome == ActOutcome.LibraryChanged
            ? problems.Fault(StatusCodes.Status409Conflict, "admin.library-changed")
            : problems.Fault(StatusCodes.Status404NotFound, outcome == ActOutcome.UnknownPlan ? "admin.unknown-plan" : "admin.unknown-version"));
    }

    private async Task DoneAsync(HttpContext context)
    {
        await catalog.RefreshAsync(context.RequestAborted); // Who asks now is answered so.
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string PlanIdOf(HttpContext context) => (string)context.GetRouteValue("planId")!;

    private static ShelfPlan PlanOf(IReadOnlyList<PlanVersion> versions, IReadOnlyList<CorrectionReply> corrections)
    {
        var shown = versions.FirstOrDefault(v => v is { Current: true, Beside: false }) ?? versions[0];
        return new ShelfPlan(
            shown.PlanId,
            shown.Reading.Reading.Plan.Title,
            shown.Reading.Reading.Plan.DocNumber,
            shown is { Current: true, Beside: false },
            [
                .. versions.Select(v => new ShelfVersion(
                    v.Version, v.FileName, v.Current, v.Beside, v.Reading.Reading.Tasks.Count, v.Reading.Reading.CountErrors(), v.PublishedAt)),
            ],
            corrections);
    }
}
