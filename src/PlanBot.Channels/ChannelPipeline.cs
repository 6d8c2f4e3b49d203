using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Channels;

/// <summary>The way of a verified message to its answer, the same for every channel.</summary>
public sealed class ChannelPipeline<TMessage, TReply>(IChannel<TMessage, TReply> channel, ChannelAssistant assistant)
    where TMessage : class
    where TReply : class
{
    /// <summary>Answers a message, and leaves it to the caller to keep the turn.</summary>
    /// <param name="message">The verified message.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ChannelReplies<TReply>> AnswerAsync(TMessage message, CancellationToken cancellationToken)
    {
        if (await channel.ReadAsync(message, cancellationToken) is not { } asked)
        {
            return new ChannelReplies<TReply>([], null);
        }

        var (answer, turn) = await assistant.AnswerAsync(asked, cancellationToken);
        return new ChannelReplies<TReply>(channel.Render(message, answer), turn);
    }
}

/// <summary>What a message is answered with.</summary>
/// <param name="Replies">What to send, in order; empty where nothing was asked.</param>
/// <param name="Turn">The turn to keep; null where follow-ups cannot refer to it.</param>
public sealed record ChannelReplies<TReply>(IReadOnlyList<TReply> Replies, RecordedTurn? Turn);

/// <summary>Answers what channels ask.</summary>
public sealed class ChannelAssistant(PlanAssistant assistant, TurnRecorder recorder, UnansweredRecorder unanswered, DataFolder data, TimeProvider time, IFileLinks links)
{
    /// <summary>Answers a question; never throws for anything that it holds.</summary>
    /// <returns>The answer, and the turn to keep; null where follow-ups cannot refer to it.</returns>
    public async Task<(Answer Answer, RecordedTurn? Turn)> AnswerAsync(ChannelQuestion asked, CancellationToken cancellationToken)
    {
        var text = asked.Question.Text;
        if (asked.Sentence is { } sentence)
        {
            return (Saying(sentence), null);
        }

        if (text.Length > Question.MaxLength)
        {
            return (TooLong(text), null);
        }

        if (!asked.IsTurn)
        {
            return (await assistant.AskAsync(asked.Question, cancellationToken), null);
        }

        var past = await recorder.TryRecallAsync(asked.Key, cancellationToken);
        var turn = await assistant.ExplainAsync(asked.Question with { Past = past }, cancellationToken);
        await unanswered.RecordAsync(text, turn, cancellationToken);
        return (await links.LinkedAsync(turn, cancellationToken), recorder.TurnOf(asked.Key, turn));
    }

    private Answer TooLong(string text)
    {
        var texts = SpokenLanguage.IsEnglish(text) ? data.English : data.Chinese;
        return Saying(texts.Format("channel.too-long", ("length", text.Length), ("max", Question.MaxLength)));
    }

    private Answer Saying(string sentence) => new()
    {
        Kind = AnswerKind.Help,
        Scope = string.Empty,
        Headline = sentence,
        Text = sentence,
        AsOf = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
    };
}
