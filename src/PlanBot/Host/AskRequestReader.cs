using PlanBot.Commands;
using PlanBot.Core.Questions;
using PlanBot.Startup;

namespace PlanBot.Host;

/// <summary>Reads and checks the body of <c>POST /api/ask</c>.</summary>
internal sealed class AskRequestReader(ProblemWriter problems)
{
    /// <summary>Reads the request.</summary>
    /// <returns>The question and the conversation that it names, or what is wrong with it.</returns>
    public async Task<(Question? Question, string? ConversationId, RequestFault? Fault)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (asked, unread) = await JsonBody.ReadAsync(
            request, ProgramJson.Compact.AskRequest, problems, "api.bad-json", cancellationToken);
        if (unread is not null)
        {
            return (null, null, unread);
        }

        var fault = Check(asked, out var today);
        return fault is null ? (new Question(asked!.Question!, today), asked.ConversationId, null) : (null, null, fault);
    }

    private RequestFault? Check(AskRequest? asked, out DateOnly? today)
    {
        today = null;
        return asked?.Question is not { } question ? problems.Fault(StatusCodes.Status400BadRequest, "api.no-question")
            : question.Length > Question.MaxLength ? problems.Fault(
                StatusCodes.Status400BadRequest, "api.too-long", ("length", question.Length), ("max", Question.MaxLength))
            : !IsoDate.TryRead(asked.Today, out today) ? problems.Fault(
                StatusCodes.Status400BadRequest, "api.bad-date", ("value", Terminal.Shown(asked.Today!)))
            : null;
    }
}
