using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Channels.WeCom;

/// <summary>Sends messages of an app to members (channels.md C.1.5 and C.1.8). Whom it goes to is an argument, so that what nobody has asked for can be sent the same way.</summary>
/// <param name="client">The app.</param>
/// <param name="faults">Tells what is refused.</param>
/// <param name="time">The clock.</param>
public sealed class AppSender(AppClient client, FaultReporter faults, TimeProvider time)
{
    private const string File = "file";
    private static readonly TimeSpan BackOff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestCheck = TimeSpan.FromHours(4);

    private static readonly string[] Unreached = ["invaliduser", "unlicenseduser"];

    private readonly RateWindow members = new(
        [
            new Rate(WeComLimits.MemberPerMinute, TimeSpan.FromMinutes(1) + WeComLimits.OnTheWay),
            new Rate(WeComLimits.MemberPerHour, TimeSpan.FromHours(1) + WeComLimits.OnTheWay),
        ],
        time);

    /// <summary>The body of a message to a member.</summary>
    /// <param name="app">The app.</param>
    /// <param name="user">The member.</param>
    /// <param name="type">The <c>msgtype</c>.</param>
    /// <param name="content">What stands under it.</param>
    public static JsonObject BodyOf(WeComApp app, string user, string type, JsonNode content) => new()
    {
        ["touser"] = user,
        ["msgtype"] = type,
        ["agentid"] = long.Parse(app.AgentId, CultureInfo.InvariantCulture),
        [type] = content,
    };

    /// <summary>Sends a message.</summary>
    /// <param name="user">The member.</param>
    /// <param name="reply">The message.</param>
    /// <param name="begunAt">When it was begun to be sent before; null where it was not.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    public async Task<DeliveryOutcome> SendAsync(string user, AppReply reply, DateTimeOffset? begunAt, CancellationToken cancellationToken)
    {
        // WeCom drops what is too much without a word, so nothing is sent beyond its limits.
        var wait = members.TryTake(user.ToUpperInvariant());
        if (wait > TimeSpan.Zero)
        {
            return DeliveryOutcome.Later(wait);
        }

        var (content, refused) = await ContentOfAsync(reply, cancellationToken);
        if (content is null)
        {
            return Judge(refused!);
        }

        return Judge(await client.PostAsync("cgi-bin/message/send", [], Body, cancellationToken), user);

        JsonObject Body()
        {
            var body = BodyOf(client.App, user, reply.Type, content.DeepClone());
            if (begunAt is { } begun)
            {
                // It may have arrived: WeCom then drops the second one. Nothing much older than the first try counts, because
                // the same question may have been asked before and have the same answer.
                var since = time.GetUtcNow() - begun + WeComLimits.OnTheWay;
                body["enable_duplicate_check"] = 1;
                body["duplicate_check_interval"] = (int)(since < LongestCheck ? since : LongestCheck).TotalSeconds;
            }

            return body;
        }
    }

    private async Task<(JsonNode? Content, ApiResult? Refused)> ContentOfAsync(AppReply reply, CancellationToken cancellationToken)
    {
        if (reply.Type != File)
        {
            return (JsonNode.Parse(reply.Content.GetRawText()), null);
        }

        var file = new Attachment(reply.Content.GetProperty("name").GetString()!, reply.Content.GetProperty("data").GetBytesFromBase64());
        var uploaded = await client.UploadAsync(file, cancellationToken);
        return uploaded.IsDone && uploaded.Body.TryGetProperty("media_id", out var id) && id.ValueKind == JsonValueKind.String
            ? (new JsonObject { ["media_id"] = id.GetString() }, null)
            : (null, uploaded);
    }

    private DeliveryOutcome Judge(ApiResult result, string? user = null)
    {
        if (result.IsDone)
        {
            // A message that reached nobody is none, though the code says that all is well.
            return user is not null && ReachedNobody(result.Body, user) ? Reported(result with { Code = 81013 }, DeliveryOutcome.Refused) : DeliveryOutcome.Taken;
        }

        return result.Code switch
        {
            null => Reported(result, DeliveryOutcome.Later(mayHaveArrived: user is not null)),
            WeComCodes.Busy => Reported(result, DeliveryOutcome.Later()),
            WeComCodes.Frequency => Reported(result, DeliveryOutcome.Later(BackOff)),
            WeComCodes.BadMedia => Reported(result, DeliveryOutcome.Later()), // Uploaded again with the next try.
            _ when WeComCodes.IsToken(result.Code) || WeComCodes.IsConfiguration(result.Code) => Reported(result, DeliveryOutcome.Later(UntilMended)),
            _ => Reported(result, DeliveryOutcome.Refused),
        };
    }

    private DeliveryOutcome Reported(ApiResult result, DeliveryOutcome outcome)
    {
        faults.Report(client.App.Name, result);
        return outcome;
    }

    // Members' ids come back in lower case (channels.md C.1.5).
    private static bool ReachedNobody(JsonElement body, string user) =>
        Unreached.Any(field => body.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.String
            && list.GetString()!.Split('|').Contains(user, StringComparer.OrdinalIgnoreCase));
}
