using System.Text.Json;
using Microsoft.Net.Http.Headers;
using PlanBot.Commands;
using PlanBot.Core.Conversations;
using PlanBot.Core.Exporting;
using PlanBot.Documents.Writing;

namespace PlanBot.Host;

/// <summary>
/// <c>GET /files/{id}</c> and <c>GET /api/files/{id}</c>: the file that a link stands for, made now from the answer that it
/// belongs to. <c>POST /api/files</c>: a link to the file of an answer of one's own conversation.
/// </summary>
internal sealed class FileEndpoint(
    FileDesk desk, ConversationFiles conversations, Core.Answers.PlanAssistant assistant, AnswerFiles files, ProblemWriter problems, TimeProvider time)
{
    /// <summary>Serves a link that opens to whoever has it.</summary>
    public Task HandleOpenAsync(HttpContext context) => ServeAsync(context, ticket => ticket.Holder is null);

    /// <summary>Serves a link that opens to whoever may ask, or to one signed-in user.</summary>
    public Task HandleClosedAsync(HttpContext context) => ServeAsync(context, ticket => ticket.Holder == (UserOf(context) ?? string.Empty));

    /// <summary>Issues a link.</summary>
    public async Task HandleIssueAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var (sent, fault) = await JsonBody.ReadAsync(context.Request, ProgramJson.Compact.FileRequestBody, problems, "api.files.bad-json", cancellationToken);
        var format = FileFormats.OfExtension(sent?.Format);
        if (fault is not null || sent is not { ConversationId: { } conversationId } || format == FileFormat.None)
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "api.files.incomplete"));
            return;
        }

        var (turn, answer) = await conversations.FindAsync(conversationId, sent.AnswerId, cancellationToken);
        if (turn is null || answer is null)
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status404NotFound, "api.files.unknown-answer"));
            return;
        }

        if (AnswerDocuments.Lack(answer.Answer, format) is { } lack)
        {
            await ProblemWriter.WriteAsync(context, new RequestFault(StatusCodes.Status422UnprocessableEntity, answer.Texts.Format("file.none", ("why", answer.Texts[lack]))));
            return;
        }

        var id = await desk.IssueAsync(turn, format, UserOf(context) ?? string.Empty, cancellationToken);
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body,
            new FileReply(FileLinks.ClosedPath + id, AnswerDocuments.NameOf(answer.Answer, format, answer.Texts), FileFormats.ExtensionOf(format), time.GetUtcNow() + FileDesk.Lifetime),
            ProgramJson.Compact.FileReply,
            cancellationToken);
    }

    private async Task ServeAsync(HttpContext context, Func<FileTicket, bool> opensHere)
    {
        var cancellationToken = context.RequestAborted;
        var ticket = await desk.RedeemAsync(context.GetRouteValue("id") as string ?? string.Empty, cancellationToken);
        if (ticket is null || !opensHere(ticket))
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status404NotFound, "api.files.unknown-link"));
            return;
        }

        // The file must tell what the answer told: where plans have changed since, it is to be asked for anew.
        var repeated = await assistant.RepeatAsync(ticket.Query, cancellationToken);
        if (repeated is null || !repeated.Answer.Tasks.Select(t => t.Id).SequenceEqual(ticket.TaskIds, StringComparer.Ordinal) || AnswerDocuments.Lack(repeated.Answer, ticket.Format) is not null)
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status410Gone, "api.files.changed"));
            return;
        }

        var bytes = files.Make(repeated.Answer, ticket.Format, repeated.Catalog, repeated.Texts, time.GetUtcNow());
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName(AnswerDocuments.NameOf(repeated.Answer, ticket.Format, repeated.Texts));
        context.Response.Headers.ContentDisposition = name.ToString();
        context.Response.ContentType = FileFormats.MediaTypeOf(ticket.Format);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, cancellationToken);
    }

    private static string? UserOf(HttpContext context) => context.User.Identity?.Name;
}
