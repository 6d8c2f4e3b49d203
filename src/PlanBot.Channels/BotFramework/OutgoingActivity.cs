using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Channels.BotFramework;

/// <summary>An activity that PlanBot sends (channels.md A.2): addressed the other way round, without id, time and service URL.</summary>
public sealed record OutgoingActivity
{
    /// <summary>Always a message.</summary>
    public string Type { get; init; } = ActivityTypes.Message;

    /// <summary>The bot.</summary>
    public JsonElement? From { get; init; }

    /// <summary>Who asked.</summary>
    public JsonElement? Recipient { get; init; }

    /// <summary>The conversation, exactly as it came.</summary>
    public JsonElement? Conversation { get; init; }

    /// <summary>The activity that this answers; null where it has no id.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>How <see cref="Text"/> is written.</summary>
    public string TextFormat { get; init; } = "markdown";

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Follow-ups to tap; null for none.</summary>
    public SuggestedActions? SuggestedActions { get; init; }
}

/// <summary>Buttons that go with a message and vanish with the next one.</summary>
/// <param name="To">Ids of those who see them.</param>
/// <param name="Actions">The buttons.</param>
public sealed record SuggestedActions(IReadOnlyList<string> To, IReadOnlyList<SuggestedAction> Actions);

/// <summary>A button that says something in the user's name.</summary>
/// <param name="Type">What it does.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Value">What it says.</param>
public sealed record SuggestedAction(string Type, string Title, string Value);

/// <summary>The body of a response that carries the replies themselves.</summary>
/// <param name="Activities">The replies.</param>
public sealed record ExpectedReplies(IReadOnlyList<OutgoingActivity> Activities);

/// <summary>The wire form: camel case, nulls left out, Han characters unescaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(ExpectedReplies))]
internal sealed partial class BotJson : JsonSerializerContext
{
    /// <summary>The form that is sent.</summary>
    public static BotJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
