using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Channels;

/// <summary>The way of a verified message to its answer, the same for every channel.</summary>
public sealed class ChannelPipeline<TMessage, TReply>(IChannel<TMessage, TReply> channel, ChannelAssistant assistant)
    where TMessage : class
{
    /// <summary>Answers a message.</summary>
    /// <param name="message">The verified message.</param>
    /// <param name="repeated">Whether it came before: it is answered again, but not recorded again.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What to send, in order; empty where nothing was asked.</returns>
    public async Task<IReadOnlyList<TReply>> AnswerAsync(TMessage message, bool repeated, CancellationToken cancellationToken) =>
        channel.Read(message) is { } asked
            ? channel.Render(message, await assistant.AnswerAsync(asked with { IsTurn = asked.IsTurn && !repeated }, cancellationToken))
            : [];

    /// <summary>Answers a message and sends the answer; the rest stays unsent after a part that the peer did not take.</summary>
    public async Task ReplyAsync(TMessage message, CancellationToken cancellationToken)
    {
        foreach (var reply in await AnswerAsync(message, repeated: false, cancellationToken))
        {
            if (!await channel.DeliverAsync(message, reply, cancellationToken))
            {
                return;
            }
        }
    }
}

/// <summary>Answers what channels ask, and keeps the turns.</summary>
public sealed class ChannelAssistant(PlanAssistant assistant, TurnRecorder recorder, DataFolder data, TimeProvider time, IFileLinks links)
{
    /// <summary>Answers a question; never throws for anything that it holds.</summary>
    public async Task<Answer> AnswerAsync(ChannelQuestion asked, CancellationToken cancellationToken)
    {
        var text = asked.Question.Text;
        if (text.Length > Question.MaxLength)
        {
            return TooLong(text);
        }

        if (!asked.IsTurn)
        {
            return await assistant.AskAsync(asked.Question, cancellationToken);
        }

        var past = await recorder.TryRecallAsync(asked.Key, cancellationToken);
        var turn = await assistant.ExplainAsync(asked.Question with { Past = past }, cancellationToken);
        await recorder.RecordAsync(asked.Key, turn, cancellationToken);
        return await links.LinkedAsync(turn, cancellationToken);
    }

    private Answer TooLong(string text)
    {
        var texts = SpokenLanguage.IsEnglish(text) ? data.English : data.Chinese;
        var sentence = texts.Format("channel.too-long", ("length", text.Length), ("max", Question.MaxLength));
        return new Answer
        {
            Kind = AnswerKind.Help,
            Scope = string.Empty,
            Headline = sentence,
            Text = sentence,
            AsOf = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        };
    }
}
