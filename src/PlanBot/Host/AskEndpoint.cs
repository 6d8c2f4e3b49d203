using System.Text.Json;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Texts;
using PlanBot.Startup;

namespace PlanBot.Host;

/// <summary><c>POST /api/ask</c>: answers one question of a conversation.</summary>
internal sealed class AskEndpoint(
    AskRequestReader reader,
    ApiConversations conversations,
    ConversationTags tags,
    PlanAssistant assistant,
    UnansweredRecorder unanswered,
    FileLinks links,
    ProblemWriter problems,
    AnswerTexts texts)
{
    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var (question, conversationId, fault) = await reader.ReadAsync(context.Request, cancellationToken);
        if (question is null)
        {
            await ProblemWriter.WriteAsync(context, fault!);
            return;
        }

        if (await conversations.OpenAsync(conversationId, cancellationToken) is not { } conversation)
        {
            await ProblemWriter.WriteAsync(context, problems.Fault(StatusCodes.Status404NotFound, "api.unknown-conversation"));
            return;
        }

        var turn = await assistant.ExplainAsync(question with { Past = conversation.Past }, cancellationToken);
        await conversations.RecordAsync(conversation, turn, cancellationToken);
        await unanswered.RecordAsync(question.Text, turn, cancellationToken);
        var answer = await links.LinkedForAsync(turn, context.User.Identity?.Name, cancellationToken);
        var note = conversation.ContextGone ? texts.For(question.Text)["api.context-gone"] : null;
        var sent = (note is null ? answer : WithNote(answer, note)) with
        {
            ConversationId = conversation.Id,
            Query = turn.Query,
            AnswerId = await tags.SignAsync(turn.Query, cancellationToken),
        };
        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(context.Response.Body, sent, AnswerJson.Compact.Answer, cancellationToken);
    }

    private static Answer WithNote(Answer answer, string note) => answer with
    {
        Notes = [.. answer.Notes, note],
        Text = $"{answer.Text.TrimEnd('\n')}\n\n> {note}".TrimStart('\n'),
    };
}

/// <summary>The program's words for answers, which speak the question's language rather than the administrator's.</summary>
internal sealed record AnswerTexts(TextCatalog Chinese, TextCatalog English)
{
    /// <summary>The words for an answer to <paramref name="question"/>: English where it has Latin letters and no Han character.</summary>
    public TextCatalog For(string question) => SpokenLanguage.IsEnglish(question) ? English : Chinese;

    /// <summary>Loads both languages.</summary>
    /// <exception cref="Core.Lexicons.LexiconException">A file is missing or wrong.</exception>
    public static AnswerTexts Load(string dataPath) =>
        new(ProgramTexts.Load(dataPath, ProgramTexts.Chinese), ProgramTexts.Load(dataPath, ProgramTexts.English));
}
