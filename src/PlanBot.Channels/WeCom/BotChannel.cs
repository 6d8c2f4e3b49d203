using System.Text.Json;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>An AI bot of WeCom as a channel (channels.md C.2), however it is connected.</summary>
/// <param name="bot">The bot.</param>
/// <param name="gate">The checks of its callbacks; null for a long connection.</param>
/// <param name="sender">Sends what does not go back in the response of a callback.</param>
/// <param name="renderer">Tells answers.</param>
/// <param name="data">Texts.</param>
public sealed class BotChannel(WeComBot bot, CallbackGate? gate, IBotSender sender, BotRenderer renderer, DataFolder data)
    : IChannel<BotMessage, BotReply>
{
    private const int TooLarge = 413;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <inheritdoc/>
    public string Name => "wecom-bot/" + bot.Name;

    /// <inheritdoc/>
    public async Task<Verified<BotMessage>> VerifyAsync(ChannelRequest request, CancellationToken cancellationToken)
    {
        if (await request.ReadBody(CallbackGate.MaxBytes, cancellationToken) is not { } body)
        {
            return new Verified<BotMessage>(null, new ChannelResponse(TooLarge));
        }

        return EncryptedOf(body) is { } encrypted && gate?.Open(request, encrypted) is { Message: { } json } && BotMessage.Read(json, bot) is { } message
            ? new Verified<BotMessage>(message, null)
            : new Verified<BotMessage>(null, AppChannel.Refusal);
    }

    /// <inheritdoc/>
    public string ConversationOf(BotMessage message) => message.Chat;

    /// <inheritdoc/>
    public Task<ChannelQuestion?> ReadAsync(BotMessage message, CancellationToken cancellationToken)
    {
        var key = new ConversationKey(Name, bot.BotId, message.Chat, message.User);
        var words = message.Words?.Trim();
        return Task.FromResult<ChannelQuestion?>(
            message.Event is not null || (words is { Length: 0 } && message.Type is "text" or "mixed")
                ? new ChannelQuestion(key, new Question(data.Chinese["channel.greeting"]), IsTurn: false)
            : words is { Length: > 0 } ? new ChannelQuestion(key, new Question(words))
            : new ChannelQuestion(key, new Question(string.Empty), IsTurn: false)
            {
                Sentence = data.Chinese[message.Type == "voice" ? "channel.not-heard" : "channel.only-words"],
            });
    }

    /// <inheritdoc/>
    public IReadOnlyList<BotReply> Render(BotMessage message, Answer answer)
    {
        var question = message.Words ?? string.Empty;
        var texts = SpokenLanguage.IsEnglish(question) ? data.English : data.Chinese;
        var stream = RecentKeys.DigestOf("stream", bot.BotId, message.Id)[..32];
        return [.. renderer.Render(question, answer, texts).Select((text, i) => new BotReply(stream, i, text))];
    }

    /// <inheritdoc/>
    public Task<DeliveryOutcome> DeliverAsync(BotMessage message, BotReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken) =>
        sender.SendAsync(message, reply, begunAt, cancellationToken);

    /// <inheritdoc/>
    public string Write(BotMessage message) => JsonSerializer.Serialize(message, WeComJson.Default.BotMessage);

    /// <inheritdoc/>
    public BotMessage? ReadMessage(string kept) => JsonSerializer.Deserialize(kept, WeComJson.Default.BotMessage);

    /// <inheritdoc/>
    public string Write(BotReply reply) => JsonSerializer.Serialize(reply, WeComJson.Default.BotReply);

    /// <inheritdoc/>
    public BotReply? ReadReply(string kept) => JsonSerializer.Deserialize(kept, WeComJson.Default.BotReply);

    // The official plug-in takes both spellings (channels.md C.2.1).
    private static string? EncryptedOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && (root.TryGetProperty("encrypt", out var encrypted) || root.TryGetProperty("Encrypt", out encrypted)) && encrypted.ValueKind == JsonValueKind.String
                ? encrypted.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Sends what a bot says beside the response of a callback.</summary>
public interface IBotSender
{
    /// <summary>Sends a reply to where its message was said.</summary>
    Task<DeliveryOutcome> SendAsync(BotMessage message, BotReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken);
}
