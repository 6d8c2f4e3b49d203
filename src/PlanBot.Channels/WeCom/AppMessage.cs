using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Channels.WeCom;

/// <summary>A message or event of a self-built app (channels.md C.1.2, WX-90239 and WX-90240).</summary>
/// <param name="User">The member who sent it.</param>
/// <param name="Type">Such as <c>text</c>, <c>voice</c> or <c>event</c>.</param>
/// <param name="Key">By what it is known when it comes again.</param>
public sealed record AppMessage(string User, string Type, string Key)
{
    /// <summary>The words of a text, or those that were recognised in a voice message; null where there are none.</summary>
    public string? Words { get; init; }

    /// <summary>What kind of event it is; null for a message.</summary>
    public string? Event { get; init; }

    /// <summary>Which entry of a menu was chosen; null for other events.</summary>
    public string? EventKey { get; init; }

    /// <summary>The message inside a callback.</summary>
    /// <param name="xml">The decrypted XML.</param>
    /// <param name="app">The app that it must be for.</param>
    /// <returns>Null where it is for another app or corporation, or is no message.</returns>
    public static AppMessage? Read(string xml, WeComApp app)
    {
        if (SafeXml.Read(xml) is not { } fields
            || fields.GetValueOrDefault("ToUserName") != app.CorpId
            || fields.GetValueOrDefault("AgentID") is not { } agent || agent != app.AgentId
            || fields.GetValueOrDefault("FromUserName") is not { Length: > 0 and <= MaxUser } user
            || fields.GetValueOrDefault("MsgType") is not { Length: > 0 } type)
        {
            return null;
        }

        var (kind, key) = (fields.GetValueOrDefault("Event"), fields.GetValueOrDefault("EventKey"));
        return new AppMessage(user, type, KeyOf(fields, user, kind, key))
        {
            Words = type == "text" ? fields.GetValueOrDefault("Content") : type == "voice" ? fields.GetValueOrDefault("Recognition") : null,
            Event = type == "event" ? kind ?? string.Empty : null,
            EventKey = key,
        };
    }

    private const int MaxUser = 64;

    // Messages have an id, events have none (channels.md C.1.2).
    private static string KeyOf(IReadOnlyDictionary<string, string> fields, string user, string? kind, string? key) =>
        fields.GetValueOrDefault("MsgId") is { Length: > 0 } id
            ? RecentKeys.DigestOf("message", id)
            : RecentKeys.DigestOf("event", user, fields.GetValueOrDefault("CreateTime") ?? string.Empty, kind ?? string.Empty, key ?? string.Empty);
}

/// <summary>One message that an app sends: its type and what stands under it, everything but whom it goes to.</summary>
/// <param name="Type">The <c>msgtype</c>.</param>
/// <param name="Content">What stands under the field of that name.</param>
public sealed record AppReply(string Type, JsonElement Content);

/// <summary>The forms in which the outbox keeps them.</summary>
[JsonSerializable(typeof(AppMessage))]
[JsonSerializable(typeof(AppReply))]
[JsonSerializable(typeof(BotMessage))]
[JsonSerializable(typeof(BotReply))]
internal sealed partial class WeComJson : JsonSerializerContext;
