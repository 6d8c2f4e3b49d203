using System.Text;
using System.Text.Json;

namespace PlanBot.Channels.BotFramework;

/// <summary>Reads activities from JSON that anyone may have written.</summary>
public static class ActivityReader
{
    /// <summary>Largest activity that is read, bytes (channels.md D6).</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Longest id that is read, characters.</summary>
    public const int MaxIdLength = 1024;

    private const int MaxDepth = 64;

    // A name that stands twice is read differently by different readers, so neither is believed.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads an activity.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    /// <returns>The activity; null where the body is no JSON object, has no type, or holds text or ids that cannot be.</returns>
    public static Activity? Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && StringOf(root, "type") is { } type
                ? Read(root, type, body.Span)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what a string of broken UTF-8 or half a surrogate pair gives.
            return null;
        }
    }

    private static Activity? Read(JsonElement root, string type, ReadOnlySpan<byte> body)
    {
        var conversation = ObjectOf(root, "conversation");
        var activity = new Activity
        {
            Type = type,
            Wire = Encoding.UTF8.GetString(body),
            Id = StringOf(root, "id"),
            ServiceUrl = StringOf(root, "serviceUrl"),
            ChannelId = StringOf(root, "channelId"),
            From = PartyOf(root, "from"),
            Recipient = PartyOf(root, "recipient"),
            Conversation = PartyOf(root, "conversation"),
            IsGroup = IsGroup(conversation),
            Tenant = StringOf(conversation, "tenantId") ?? StringOf(ObjectOf(ObjectOf(root, "channelData"), "tenant"), "id"),
            Text = StringOf(root, "text"),
            HasValue = root.TryGetProperty("value", out var value) && value.ValueKind != JsonValueKind.Null,
            Action = StringOf(root, "action"),
            DeliveryMode = StringOf(root, "deliveryMode"),
            Locale = StringOf(root, "locale"),
            MembersAdded = [.. ItemsOf(root, "membersAdded").Select(m => StringOf(m, "id")).OfType<string>()],
            Mentions = [.. ItemsOf(root, "entities").Where(e => StringOf(e, "type") is "mention").Select(MentionOf).OfType<ActivityMention>()],
        };
        string?[] ids =
            [activity.Id, activity.ServiceUrl, activity.ChannelId, activity.From?.Id, activity.Recipient?.Id, activity.Conversation?.Id, activity.Tenant];
        return ids.All(IsId) ? activity : null;
    }

    // "." and ".." are not segments of a path but steps in it.
    private static bool IsId(string? id) => id is null or { Length: <= MaxIdLength } and not ("." or "..");

    private static bool IsGroup(JsonElement? conversation) =>
        StringOf(conversation, "conversationType") is "groupChat" or "channel"
        || (conversation is { } it && it.TryGetProperty("isGroup", out var isGroup) && isGroup.ValueKind == JsonValueKind.True);

    private static ActivityMention? MentionOf(JsonElement entity) =>
        ObjectOf(entity, "mentioned") is { } who && StringOf(who, "id") is { } id
            ? new ActivityMention(id, StringOf(who, "name"), StringOf(entity, "text"))
            : null;

    private static ActivityParty? PartyOf(JsonElement root, string name) =>
        ObjectOf(root, name) is { } party && StringOf(party, "id") is { } id ? new ActivityParty(id, party.Clone()) : null;

    private static string? StringOf(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static JsonElement? ObjectOf(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : null;

    private static IEnumerable<JsonElement> ItemsOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];
}
