using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlanBot.Channels.WeCom;

/// <summary>A message or event of an AI bot (channels.md C.2.1 and C.2.3); the same over callbacks and the long connection.</summary>
/// <param name="Id">Its id, by which it is known when it comes again.</param>
/// <param name="User">Who sent it.</param>
/// <param name="Type">Such as <c>text</c>, <c>mixed</c>, <c>voice</c>, <c>stream</c> or <c>event</c>.</param>
public sealed record BotMessage(string Id, string User, string Type)
{
    /// <summary>The group; null in a single chat.</summary>
    public string? Group { get; init; }

    /// <summary>The words; null where there are none.</summary>
    public string? Words { get; init; }

    /// <summary>What kind of event it is; null for a message.</summary>
    public string? Event { get; init; }

    /// <summary>The answer that a poll asks for; null for others.</summary>
    public string? Stream { get; init; }

    /// <summary>Where one more message may be sent to, as good as a password; null where there is none.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The frame that it came in over the long connection; null for a callback.</summary>
    public string? Frame { get; init; }

    /// <summary>Where it was said: the group, or the chat with its sender.</summary>
    [JsonIgnore]
    public string Chat => Group ?? User;

    private const int MaxId = 256;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads a message.</summary>
    /// <param name="json">UTF-8 JSON, decrypted.</param>
    /// <param name="bot">The bot that it must be for.</param>
    /// <returns>Null where it is for another bot, or is no message.</returns>
    public static BotMessage? Read(string json, WeComBot bot)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, bot, frame: null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads a message of the long connection.</summary>
    /// <exception cref="InvalidOperationException">A string holds half a surrogate pair.</exception>
    public static BotMessage? Read(JsonElement root, WeComBot bot, string? frame)
    {
        if (root.ValueKind != JsonValueKind.Object || TextOf(root, "aibotid") is { } id && id != bot.BotId
            || TextOf(ObjectOf(root, "from"), "userid") is not { Length: <= MaxId } user
            || TextOf(root, "msgtype") is not { } type)
        {
            return null;
        }

        var stream = TextOf(ObjectOf(root, "stream"), "id");
        if ((TextOf(root, "msgid") ?? stream ?? frame) is not { Length: <= MaxId } message || (frame is null && TextOf(root, "aibotid") is null))
        {
            return null;
        }

        var isGroup = TextOf(root, "chattype") == "group";
        return new BotMessage(message, user, type)
        {
            Group = isGroup ? TextOf(root, "chatid") : null,
            Words = WordsOf(root, type) is { } words ? (isGroup ? WithoutName(words, bot.DisplayName) : words) : null,
            Event = type == "event" ? TextOf(ObjectOf(root, "event"), "eventtype") ?? string.Empty : null,
            Stream = type == "stream" ? stream : null,
            ResponseUrl = TextOf(root, "response_url"),
            Frame = frame,
        };
    }

    private static string? WordsOf(JsonElement root, string type) => type switch
    {
        "text" => TextOf(ObjectOf(root, "text"), "content"),
        "voice" => TextOf(ObjectOf(root, "voice"), "content"),
        "mixed" when ObjectOf(root, "mixed") is { } mixed && mixed.TryGetProperty("msg_item", out var items) && items.ValueKind == JsonValueKind.Array =>
            string.Join(' ', items.EnumerateArray().Select(i => TextOf(ObjectOf(i, "text"), "content")).OfType<string>()),
        _ => null,
    };

    // Only the bot's own name goes (channels.md D13); it ends the text, or a blank follows.
    private static string WithoutName(string words, string name)
    {
        var called = "@" + name;
        for (var at = words.IndexOf(called, StringComparison.Ordinal); at >= 0; at = words.IndexOf(called, at + 1, StringComparison.Ordinal))
        {
            var end = at + called.Length;
            if (end == words.Length || char.IsWhiteSpace(words[end]))
            {
                words = (words[..at] + " " + words[end..]).Trim();
                at = -1;
            }
        }

        return words.Trim();
    }

    private static JsonElement? ObjectOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? TextOf(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}

/// <summary>One message that a bot sends.</summary>
/// <param name="Stream">The id of the answer; the same for the same message, so that one that is sent twice replaces itself.</param>
/// <param name="Part">Its place, from 0: the first answers the message, the others follow by themselves.</param>
/// <param name="Content">Markdown.</param>
public sealed record BotReply(string Stream, int Part, string Content);
