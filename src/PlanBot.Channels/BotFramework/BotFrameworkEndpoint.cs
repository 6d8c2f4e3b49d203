using System.Text.Json;
using PlanBot.Core.Conversations;

namespace PlanBot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: what is done with each type of activity (channels.md A.1 and A.3).</summary>
public sealed class BotFrameworkEndpoint(
    BotFrameworkChannel channel,
    ChannelPipeline<Activity, OutgoingActivity> pipeline,
    Delivery<Activity, OutgoingActivity> delivery,
    TurnRecorder recorder,
    TimeProvider time)
{
    /// <summary>How long a conversation that was welcomed is not welcomed again.</summary>
    public static readonly TimeSpan WelcomeLifetime = TimeSpan.FromDays(1);

    private const int Remembered = 10_000;
    private const int Done = 200;
    private const int Queued = 202;
    private const int Malformed = 400;
    private const int NotImplemented = 501;
    private const int Unavailable = 503;

    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    private readonly RecentKeys welcomed = new(Remembered, WelcomeLifetime, time);

    /// <summary>Serves a request.</summary>
    public async Task<ChannelResponse> HandleAsync(ChannelRequest request, CancellationToken cancellationToken)
    {
        var (activity, refusal) = await channel.VerifyAsync(request, cancellationToken);
        return activity is null ? refusal! : await HandleAsync(activity, cancellationToken);
    }

    private Task<ChannelResponse> HandleAsync(Activity activity, CancellationToken cancellationToken) => activity.Type switch
    {
        ActivityTypes.Message => MessageAsync(activity, cancellationToken),
        ActivityTypes.ConversationUpdate => WelcomeAsync(activity, activity.Recipient is { } bot && activity.MembersAdded.Contains(bot.Id, StringComparer.Ordinal), cancellationToken),
        ActivityTypes.InstallationUpdate => InstallationAsync(activity, cancellationToken),
        ActivityTypes.Invoke => Task.FromResult(new ChannelResponse(NotImplemented)),
        _ => Task.FromResult(Ignore(activity)),
    };

    private async Task<ChannelResponse> MessageAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (!IsAddressed(activity))
        {
            return new ChannelResponse(Malformed);
        }

        // A card's button says nothing in words. In a group the bot hears others talk, too.
        var isOthers = activity.IsGroup && !MentionText.MentionsRecipient(activity);
        if (isOthers || (activity.HasValue && string.IsNullOrWhiteSpace(activity.Text)))
        {
            return Ignore(activity);
        }

        // Channels send again what was not answered in time; ids are unique within a conversation.
        var key = activity.Id is { } id ? RecentKeys.DigestOf(activity.ChannelId!, activity.Conversation!.Id, id) : null;
        if (activity.ExpectsReplies)
        {
            return await ReplyNowAsync(activity, repeated: !delivery.IsNew(key), cancellationToken);
        }

        return await delivery.AcceptAsync(activity, key, cancellationToken) switch
        {
            Acceptance.Accepted => new ChannelResponse(Queued),
            Acceptance.Repeated => new ChannelResponse(Done),
            _ => new ChannelResponse(Unavailable, RetryAfter: Busy),
        };
    }

    // Both tell of the bot's coming, in either order; a bot that was removed is welcome again.
    private Task<ChannelResponse> InstallationAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity is { Action: "remove", Conversation: { } conversation })
        {
            welcomed.Remove(activity.ChannelId ?? string.Empty, conversation.Id);
        }

        return WelcomeAsync(activity, activity.Action is "add", cancellationToken);
    }

    private async Task<ChannelResponse> WelcomeAsync(Activity activity, bool joined, CancellationToken cancellationToken)
    {
        if (!joined || !IsAddressed(activity) || !welcomed.TryAdd(activity.ChannelId!, activity.Conversation!.Id))
        {
            return Ignore(activity);
        }

        if (activity.ExpectsReplies)
        {
            return await ReplyNowAsync(activity, repeated: false, cancellationToken);
        }

        // A welcome is not worth a second try where there is no room.
        return new ChannelResponse(await delivery.AcceptAsync(activity, null, cancellationToken) == Acceptance.Accepted ? Queued : Done);
    }

    // What comes again is answered again, but it is the same turn.
    private async Task<ChannelResponse> ReplyNowAsync(Activity activity, bool repeated, CancellationToken cancellationToken)
    {
        var (replies, turn) = await pipeline.AnswerAsync(activity, cancellationToken);
        if (turn is not null && !repeated)
        {
            await recorder.RecordAsync(turn, cancellationToken);
        }

        return Replies(replies);
    }

    private static bool IsAddressed(Activity activity) => activity is { ChannelId: not null, Conversation: not null, From: not null };

    private static ChannelResponse Ignore(Activity activity) => activity.ExpectsReplies ? Replies([]) : new ChannelResponse(Done);

    private static ChannelResponse Replies(IReadOnlyList<OutgoingActivity> replies) =>
        new(Done, JsonSerializer.SerializeToUtf8Bytes(new ExpectedReplies(replies), BotJson.Wire.ExpectedReplies));
}
