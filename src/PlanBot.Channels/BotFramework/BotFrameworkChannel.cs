using System.Text;
using System.Text.Json;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.BotFramework;

/// <summary>The Bot Framework as a channel: Teams, Web Chat and whatever else speaks the Activity protocol.</summary>
/// <param name="access">How the room is opened.</param>
/// <param name="tokens">The check of incoming tokens; null where none are expected.</param>
/// <param name="services">Where replies may go.</param>
/// <param name="connector">Sends replies.</param>
/// <param name="data">Texts.</param>
/// <param name="linkTo">Where a task's original paragraph is; null where it has no address.</param>
public sealed class BotFrameworkChannel(
    BotAccess access,
    InboundTokens? tokens,
    ServiceUrlPolicy services,
    ConnectorClient connector,
    DataFolder data,
    Func<PlanTask, Uri?> linkTo)
    : IChannel<Activity, OutgoingActivity>
{
    private const int Malformed = 400;
    private const int Unauthorized = 401;
    private const int Forbidden = 403;
    private const int TooLarge = 413;
    private const int WrongType = 415;
    private const int Unavailable = 503;

    /// <inheritdoc/>
    public string Name => "botframework";

    /// <inheritdoc/>
    /// <remarks>The body is not read before the token has been checked, and nothing in it is believed that the token does not cover.</remarks>
    public async Task<Verified<Activity>> VerifyAsync(ChannelRequest request, CancellationToken cancellationToken)
    {
        InboundToken? token = null;
        if (tokens is not null)
        {
            (token, var isOutage) = await tokens.CheckAsync(request.Header("Authorization"), cancellationToken);
            if (token is null)
            {
                return isOutage ? Refuse(Unavailable, SigningKeys.Pause) : Refuse(Unauthorized);
            }
        }
        else if (!access.Development || !request.IsDirectLoopback)
        {
            return Refuse(Forbidden);
        }

        // Any page that a browser shows may post text to this machine, but not JSON.
        if (!IsJson(request.Header("Content-Type")))
        {
            return Refuse(WrongType);
        }

        if (await request.ReadBody(ActivityReader.MaxBytes, cancellationToken) is not { } body)
        {
            return Refuse(TooLarge);
        }

        return ActivityReader.Read(body) is { } activity ? Check(activity, token) : Refuse(Malformed);
    }

    /// <inheritdoc/>
    public string ConversationOf(Activity message) => message.Conversation?.Id ?? string.Empty;

    /// <inheritdoc/>
    public Task<ChannelQuestion?> ReadAsync(Activity message, CancellationToken cancellationToken) => Task.FromResult(Read(message));

    /// <inheritdoc/>
    public string Write(Activity message) => message.Wire;

    /// <inheritdoc/>
    /// <remarks>Where replies may go is looked at again when they go there (channels.md D7).</remarks>
    public Activity? ReadMessage(string kept) =>
        ActivityReader.Read(Encoding.UTF8.GetBytes(kept)) is { Conversation: not null } activity ? activity : null;

    /// <inheritdoc/>
    public string Write(OutgoingActivity reply) => JsonSerializer.Serialize(reply, BotJson.Wire.OutgoingActivity);

    /// <inheritdoc/>
    public OutgoingActivity? ReadReply(string kept) => JsonSerializer.Deserialize(kept, BotJson.Wire.OutgoingActivity);

    private ChannelQuestion? Read(Activity activity)
    {
        if (activity.Conversation is not { } conversation)
        {
            return null;
        }

        var words = activity.Type == ActivityTypes.Message ? MentionText.WordsOf(activity) : string.Empty;
        var key = new ConversationKey($"botframework/{activity.ChannelId}", activity.Tenant ?? string.Empty, conversation.Id, activity.From?.Id ?? string.Empty);

        // Who joins, who only calls the bot's name, and who sends a picture is told what can be asked.
        return words.Length > 0
            ? new ChannelQuestion(key, new Question(words))
            : new ChannelQuestion(key, new Question(TextsOf(activity.Locale)["channel.greeting"]), IsTurn: false);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OutgoingActivity> Render(Activity message, Answer answer) =>
        ActivityRenderer.Render(message, answer, SpokenLanguage.IsEnglish(message.Text ?? string.Empty) ? data.English : data.Chinese, linkTo);

    /// <inheritdoc/>
    /// <remarks>A connector cannot be asked whether a reply has arrived: after a crash it is sent again (channels.md A.10).</remarks>
    public async Task<DeliveryOutcome> DeliverAsync(Activity message, OutgoingActivity reply, DateTimeOffset? begunAt, CancellationToken cancellationToken) =>
        services.BaseOf(message.ServiceUrl) is { } address
            ? await connector.SendAsync(address, message.Conversation!.Id, reply, cancellationToken)
            : DeliveryOutcome.Refused;

    private Verified<Activity> Check(Activity activity, InboundToken? token)
    {
        if (token is not null)
        {
            return token.Covers(activity) && services.BaseOf(activity.ServiceUrl) is not null && IsAllowedTenant(activity)
                ? new Verified<Activity>(activity, null)
                : Refuse(Unauthorized);
        }

        return IsReplied(activity) && services.BaseOf(activity.ServiceUrl) is null ? Refuse(Forbidden) : new Verified<Activity>(activity, null);
    }

    // Teams always says which organisation; other channels have none.
    private bool IsAllowedTenant(Activity activity) =>
        access.Options is not { AllowedTenants: { Count: > 0 } allowed }
        || (activity.Tenant is null ? activity.ChannelId is not "msteams" : allowed.Contains(activity.Tenant, StringComparer.OrdinalIgnoreCase));

    private static bool IsReplied(Activity activity) =>
        activity.Type is ActivityTypes.Message or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate;

    private static bool IsJson(string? contentType) =>
        contentType is not null && contentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static Verified<Activity> Refuse(int status, TimeSpan? retryAfter = null) => new(null, new ChannelResponse(status, RetryAfter: retryAfter));

    private TextCatalog TextsOf(string? locale) =>
        locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) is true ? data.English : data.Chinese;
}
