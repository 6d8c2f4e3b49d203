using System.Net.WebSockets;
using System.Text.Json;

namespace PlanBot.Channels.WeCom;

/// <content>What comes in: acknowledgements of what was sent, messages and events.</content>
public sealed partial class BotConnection
{
    private async Task<End> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            while (await NextAsync(socket, cancellationToken) is { } frame)
            {
                if (await HandleAsync(frame, cancellationToken))
                {
                    return End.TakenOver;
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The peer, the heartbeat or the host has ended it.
        }

        return End.Lost;
    }

    private static async Task<byte[]?> NextAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close || whole.Length + part.Count > MostBytes)
            {
                return null;
            }

            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return whole.ToArray();
            }
        }
    }

    // Whether a newer connection has taken over. What is no frame is ignored.
    private async Task<bool> HandleAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object
                || !headers.TryGetProperty("req_id", out var value) || value.GetString() is not { Length: > 0 } id)
            {
                return false;
            }

            if (root.TryGetProperty("errcode", out var code) && code.TryGetInt32(out var number))
            {
                if (waiting.TryRemove(id, out var call))
                {
                    var detail = root.TryGetProperty("errmsg", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : string.Empty;
                    call.TrySetResult(new ApiResult(number, root.Clone(), detail));
                }

                return false;
            }

            return root.TryGetProperty("cmd", out var command) && command.GetString() is "aibot_msg_callback" or "aibot_event_callback"
                && root.TryGetProperty("body", out var body) && await TakeAsync(body, id, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<bool> TakeAsync(JsonElement body, string id, CancellationToken cancellationToken)
    {
        if (EventOf(body) == "disconnected_event")
        {
            return true;
        }

        if (BotMessage.Read(body, bot, id) is { } message && Received is { } received)
        {
            var now = time.GetUtcNow();
            foreach (var old in frames.Where(f => f.Value <= now).Select(f => f.Key).ToList())
            {
                frames.TryRemove(old, out _);
            }

            frames[id] = now + FrameLife;
            await received(message, cancellationToken);
        }

        return false;
    }

    private static string? EventOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("event", out var inner) && inner.ValueKind == JsonValueKind.Object
            && inner.TryGetProperty("eventtype", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;
}
