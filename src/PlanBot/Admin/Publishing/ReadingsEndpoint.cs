using PlanBot.Commands;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Host;

namespace PlanBot.Admin.Publishing;

/// <summary><c>/admin/api/readings</c>: hands a file in, shows its report, sets fields right and publishes it.</summary>
internal sealed class ReadingsEndpoint(
    ReadingDesk desk, PlanPublisher publisher, TaskCorrector corrector, CorrectionFaults faults, CatalogPublisher catalog, ProblemWriter problems, TimeProvider time)
{
    /// <summary>Longest time for a file to arrive.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const int MaxBytes = BoundedFile.MaxMegabytes * 1024 * 1024;
    private const int LongestName = 200;

    /// <summary>Takes a file, whose bytes are the body.</summary>
    public async Task HandleUploadAsync(HttpContext context, AdminSession session)
    {
        // Browsers name the file alone, others perhaps its folders too.
        var name = context.Request.Query["name"].ToString().Split('/', '\\')[^1].Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "admin.upload.name");
            return;
        }

        if (await BoundedBody.ReadAsync(context.Request, MaxBytes, context.RequestAborted) is not { } bytes)
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status413PayloadTooLarge, "admin.upload.too-large", ("megabytes", BoundedFile.MaxMegabytes)));
        }
        else if (bytes.Length == 0)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "admin.upload.empty");
        }
        else if (desk.Begin(session, new PlanFile(name, bytes)) is not { } reading)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "admin.upload.full");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            await ShowAsync(context, reading);
        }
    }

    /// <summary>Says how far a reading is, with its report once it is ready.</summary>
    public Task HandleShowAsync(HttpContext context, AdminSession session) => WithAsync(context, session, reading => ShowAsync(context, reading));

    /// <summary>Cancels a reading, or puts a file away.</summary>
    public Task HandleRemoveAsync(HttpContext context, AdminSession session) => WithAsync(context, session, reading =>
    {
        desk.Remove(reading);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });

    /// <summary>Reads a file once more, after the library or the lexicons have changed.</summary>
    public Task HandleAgainAsync(HttpContext context, AdminSession session) => WithAsync(context, session, reading =>
    {
        desk.Again(reading);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return ShowAsync(context, reading);
    });

    /// <summary>Sets a field right for when the file is published, or takes that back.</summary>
    public Task HandleCorrectAsync(HttpContext context, AdminSession session) => WithReadyAsync(context, session, async (reading, preparation) =>
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.CorrectBody, problems, "admin.bad-json", context.RequestAborted);
        var file = preparation.Files[0];
        if (body is not { Ref: { } reference, Field: { } name })
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.correct.what"));
            return;
        }

        var field = new CorrectedField(file.PlanId, reference, name);
        if (body.Value is { } value)
        {
            var result = corrector.Check(file.Reading, field, value, session.Who, body.Why ?? string.Empty);
            if (result.Correction is not { } correction)
            {
                await ProblemWriter.WriteAsync(context, faults.Of(result, field));
                return;
            }

            reading.Corrections = [.. reading.Corrections.Where(c => !(c.Ref == correction.Ref && c.Field == correction.Field)), correction];
        }
        else
        {
            reading.Corrections = [.. reading.Corrections.Where(c => !(c.Ref == field.Ref && c.Field == field.Field))];
        }

        await ShowAsync(context, reading);
    });

    /// <summary>Publishes a file with what is set right in it, all or nothing.</summary>
    public Task HandlePublishAsync(HttpContext context, AdminSession session) => WithReadyAsync(context, session, async (reading, preparation) =>
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.PublishBody, problems, "admin.bad-json", context.RequestAborted);
        if (body is null || (body.AcceptProblems && string.IsNullOrWhiteSpace(body.Why)) || body.Why?.Length > TaskCorrector.Longest)
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.publish.need-why"));
            return;
        }

        var consent = new PublishConsent(body.AcceptProblems, body.Replace) { Why = body.Why, Corrections = reading.Corrections };
        switch (await publisher.PublishAsync(preparation, consent, session.Who, context.RequestAborted))
        {
            case PublishOutcome.Published or PublishOutcome.NothingToDo:
                desk.Remove(reading);
                await catalog.RefreshAsync(context.RequestAborted); // Who asks now is answered from it.
                var file = preparation.Files[0];
                await AdminReply.WriteAsync(context, new PublishedReply(file.PlanId, file.Version), AdminJson.Compact.PublishedReply);
                break;
            case PublishOutcome.HasErrors:
                await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, preparation.Files[0].CanBePublished ? "admin.publish.has-errors" : "admin.publish.cannot");
                break;
            case PublishOutcome.NeedsReplace:
                await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, "admin.publish.needs-replace");
                break;
            default:
                await RefuseAsync(context, StatusCodes.Status409Conflict, "admin.library-changed");
                break;
        }
    });

    private Task WithReadyAsync(HttpContext context, AdminSession session, Func<DeskReading, Preparation, Task> serve) => WithAsync(
        context,
        session,
        reading => reading is { State: DeskState.Ready, Preparation: { } preparation } ? serve(reading, preparation) : RefuseAsync(context, StatusCodes.Status409Conflict, "admin.not-read-yet"));

    private Task WithAsync(HttpContext context, AdminSession session, Func<DeskReading, Task> serve) =>
        context.GetRouteValue("id") is string id && desk.Find(id, session) is { } reading
            ? serve(reading)
            : RefuseAsync(context, StatusCodes.Status404NotFound, "admin.no-reading");

    private Task ShowAsync(HttpContext context, DeskReading reading) =>
        AdminReply.WriteAsync(context, ReadingReply.Of(reading, time.GetUtcNow()), AdminJson.Compact.ReadingReply);

    private Task RefuseAsync(HttpContext context, int status, string text) => ProblemWriter.WriteAsync(context, problems.Fault(status, text));
}
