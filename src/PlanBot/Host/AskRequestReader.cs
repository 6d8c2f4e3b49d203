using System.Text.Json;
using Microsoft.Net.Http.Headers;
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
        if (!IsUtf8Json(request.ContentType))
        {
            return (null, null, problems.Fault(StatusCodes.Status415UnsupportedMediaType));
        }

        if (await BoundedBody.ReadAsync(request, HostLimits.BodyBytes, cancellationToken) is not { } body)
        {
            return (null, null, problems.Fault(StatusCodes.Status413PayloadTooLarge));
        }

        try
        {
            var asked = JsonSerializer.Deserialize(body, ProgramJson.Compact.AskRequest);
            var fault = Check(asked, out var today);
            return fault is null ? (new Question(asked!.Question!, today), asked.ConversationId, null) : (null, null, fault);
        }
        catch (JsonException e)
        {
            // JSON counts lines and bytes from 0.
            var (line, column) = (e.LineNumber.GetValueOrDefault() + 1, e.BytePositionInLine.GetValueOrDefault() + 1);
            return (null, null, problems.Fault(StatusCodes.Status400BadRequest, "api.bad-json", ("line", line), ("column", column)));
        }
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

    private static bool IsUtf8Json(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
