using System.Text.Json;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>A self-built app of WeCom as a channel: encrypted callbacks in, <c>message/send</c> out (channels.md C.1).</summary>
public sealed class AppChannel(
    WeComApp app, CallbackGate gate, AppSender sender, WeComDirectory directory, AppMenu menu, AppRenderer renderer, DataFolder data)
    : IChannel<AppMessage, AppReply>
{
    private const int Forbidden = 403;
    private const int TooLarge = 413;

    /// <summary>The refusal of whatever is not genuine, without a word about what was wrong with it.</summary>
    internal static readonly ChannelResponse Refusal = new(Forbidden);

    /// <inheritdoc/>
    public string Name => "wecom/" + app.Name;

    /// <inheritdoc/>
    public async Task<Verified<AppMessage>> VerifyAsync(ChannelRequest request, CancellationToken cancellationToken)
    {
        if (await request.ReadBody(CallbackGate.MaxBytes, cancellationToken) is not { } body)
        {
            return new Verified<AppMessage>(null, new ChannelResponse(TooLarge));
        }

        if (SafeXml.Read(body)?.GetValueOrDefault("Encrypt") is not { } encrypted
            || gate.Open(request, encrypted) is not { Message: { } xml } opened
            || AppMessage.Read(xml, app) is not { } message)
        {
            return new Verified<AppMessage>(null, Refusal);
        }

        return opened.IsReplay ? new Verified<AppMessage>(null, AppEndpoint.Taken) : new Verified<AppMessage>(message, null);
    }

    /// <inheritdoc/>
    public string ConversationOf(AppMessage message) => message.User;

    /// <inheritdoc/>
    public async Task<ChannelQuestion?> ReadAsync(AppMessage message, CancellationToken cancellationToken)
    {
        var key = new ConversationKey(Name, app.CorpId, message.User, message.User);
        if (message.Event is not null)
        {
            return menu.QuestionOf(message.EventKey) is { } asked && message.Event == "click"
                ? await QuestionAsync(key, asked, message.User, cancellationToken)
                : new ChannelQuestion(key, new Question(data.Chinese["channel.greeting"]), IsTurn: false);
        }

        return message.Words?.Trim() is { Length: > 0 } words
            ? await QuestionAsync(key, words, message.User, cancellationToken)
            : new ChannelQuestion(key, new Question(string.Empty), IsTurn: false)
            {
                Sentence = data.Chinese[message.Type == "voice" ? "channel.not-heard" : "channel.only-words"],
            };
    }

    /// <inheritdoc/>
    public IReadOnlyList<AppReply> Render(AppMessage message, Answer answer)
    {
        var question = message.Event == "click" ? menu.QuestionOf(message.EventKey) : message.Words;
        return renderer.Render(question ?? string.Empty, answer, SpokenLanguage.IsEnglish(question ?? string.Empty) ? data.English : data.Chinese);
    }

    /// <inheritdoc/>
    public Task<DeliveryOutcome> DeliverAsync(AppMessage message, AppReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken) =>
        sender.SendAsync(message.User, reply, begunAt, cancellationToken);

    /// <inheritdoc/>
    public string Write(AppMessage message) => JsonSerializer.Serialize(message, WeComJson.Default.AppMessage);

    /// <inheritdoc/>
    public AppMessage? ReadMessage(string kept) => JsonSerializer.Deserialize(kept, WeComJson.Default.AppMessage);

    /// <inheritdoc/>
    public string Write(AppReply reply) => JsonSerializer.Serialize(reply, WeComJson.Default.AppReply);

    /// <inheritdoc/>
    public AppReply? ReadReply(string kept) => JsonSerializer.Deserialize(kept, WeComJson.Default.AppReply);

    private async Task<ChannelQuestion> QuestionAsync(ConversationKey key, string words, string user, CancellationToken cancellationToken) =>
        new(key, new Question(words) { Departments = await directory.DepartmentsOfAsync(user, cancellationToken) });
}
