using PlanBot.Commands;
using PlanBot.Core.Conversations;

namespace PlanBot.Host;

/// <summary>
/// <c>POST /api/feedback</c>: a user found an answer wrong. Only the query's canonical print is kept, and only of a
/// query that was answered here: its <c>answerId</c> proves that.
/// </summary>
internal sealed class FeedbackEndpoint(IStateStore state, ConversationTags tags, ProblemWriter problems, TimeProvider time)
{
    private readonly MinuteBudget budget = new(HostLimits.FeedbackPerMinute, time);

    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (!budget.TryTake())
        {
            context.Response.Headers.RetryAfter = "60";
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status429TooManyRequests));
            return;
        }

        var (sent, fault) = await JsonBody.ReadAsync(
            context.Request, ProgramJson.Compact.FeedbackRequest, problems, "api.feedback.bad-json", cancellationToken);
        if (sent is not { Query: { } query, AnswerId: { } answerId })
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "api.feedback.incomplete"));
            return;
        }

        if (!await tags.IsSignedAsync(query, answerId, cancellationToken))
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status404NotFound, "api.feedback.unknown-answer"));
            return;
        }

        await state.AddFeedbackAsync(new Feedback(time.GetUtcNow(), query), Feedback.DefaultKept, cancellationToken);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
