using System.Text.Json.Nodes;

namespace PlanBot.Channels.WeCom;

/// <summary>Sends into groups by their robots, which cannot hear (channels.md C.3): no more in a minute than they may.</summary>
/// <param name="api">The API.</param>
/// <param name="time">The clock.</param>
public sealed class GroupSender(WeComApi api, TimeProvider time)
{
    private const string File = "file";

    private readonly RateWindow groups = new([new Rate(WeComLimits.GroupPerMinute, TimeSpan.FromMinutes(1) + WeComLimits.OnTheWay)], time);

    /// <summary>The body of a message.</summary>
    public static JsonObject BodyOf(string type, JsonNode content) => new() { ["msgtype"] = type, [type] = content };

    /// <summary>Sends a message; waits where the group has had too many.</summary>
    public async Task<ApiResult> SendAsync(WeComGroup group, AppReply reply, CancellationToken cancellationToken)
    {
        while (groups.TryTake(group.Key) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, time, cancellationToken);
        }

        JsonNode content = JsonNode.Parse(reply.Content.GetRawText())!;
        if (reply.Type == File)
        {
            var file = new Attachment(reply.Content.GetProperty("name").GetString()!, reply.Content.GetProperty("data").GetBytesFromBase64());
            var uploaded = await api.UploadAsync(
                WeComApi.Address(group.Api, "cgi-bin/webhook/upload_media", ("key", group.Key), ("type", File)), file, cancellationToken);
            if (!uploaded.IsDone || !uploaded.Body.TryGetProperty("media_id", out var id))
            {
                return uploaded;
            }

            content = new JsonObject { ["media_id"] = id.GetString() };
        }

        return await api.PostAsync(WeComApi.Address(group.Api, "cgi-bin/webhook/send", ("key", group.Key)), BodyOf(reply.Type, content), cancellationToken);
    }
}
