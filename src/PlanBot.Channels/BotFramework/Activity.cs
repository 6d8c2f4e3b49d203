using System.Text.Json;

namespace PlanBot.Channels.BotFramework;

/// <summary>What PlanBot reads of an activity that a channel sends (channels.md A.2, the Activity specification).</summary>
/// <remarks>Names are compared ordinally and with case. An empty field, and one of the wrong JSON type, is as good as missing.</remarks>
public sealed record Activity
{
    /// <summary>What kind of activity it is, one of <see cref="ActivityTypes"/> or anything else.</summary>
    public required string Type { get; init; }

    /// <summary>The channel's id of it, opaque; null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Base address of replies, as written.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The channel, such as <c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who sent it.</summary>
    public ActivityParty? From { get; init; }

    /// <summary>Whom it is for: the bot.</summary>
    public ActivityParty? Recipient { get; init; }

    /// <summary>Where it was said.</summary>
    public ActivityParty? Conversation { get; init; }

    /// <summary>Whether several people share the conversation.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The organisation that it comes from; ids are opaque and need not be GUIDs. Null where it names none.</summary>
    public string? Tenant { get; init; }

    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it carries a value, as the button of a card does.</summary>
    public bool HasValue { get; init; }

    /// <summary>What an installation update does.</summary>
    public string? Action { get; init; }

    /// <summary>How the reply is wanted; unknown ones are like <c>normal</c>.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>The sender's language, such as <c>zh-CN</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>Ids of those who joined.</summary>
    public IReadOnlyList<string> MembersAdded { get; init; } = [];

    /// <summary>Who is mentioned in the text.</summary>
    public IReadOnlyList<ActivityMention> Mentions { get; init; } = [];

    /// <summary>The JSON that it was read from.</summary>
    public string Wire { get; init; } = string.Empty;

    /// <summary>Whether the reply is wanted in the response (Activity specification, delivery mode).</summary>
    public bool ExpectsReplies => DeliveryMode is "expectReplies" && Type != ActivityTypes.Invoke;
}

/// <summary>A party or conversation.</summary>
/// <param name="Id">Its id, opaque.</param>
/// <param name="Wire">All of it, to be sent back as it came.</param>
public sealed record ActivityParty(string Id, JsonElement Wire);

/// <summary>A mention.</summary>
/// <param name="Id">Id of the one who is mentioned.</param>
/// <param name="Name">The display name; null where it is missing.</param>
/// <param name="Text">How it stands in the activity's text; null where it is missing.</param>
public sealed record ActivityMention(string Id, string? Name, string? Text);

/// <summary>The types that PlanBot does something with.</summary>
public static class ActivityTypes
{
    /// <summary>Someone said something.</summary>
    public const string Message = "message";

    /// <summary>Someone joined or left.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The bot was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>A call that wants its result in the response.</summary>
    public const string Invoke = "invoke";
}
