using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Channels.WeCom;
using PlanBot.Testing.WeCom;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom.Peers;

/// <summary>Messages that Tencent's own packages make are understood, and they understand ours (channels.md E.6 and E.7).</summary>
public sealed class PeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [WeComPeerFact]
    public async Task A_callback_that_the_official_package_encrypted_is_answered()
    {
        await using var host = await WeComHost.StartAsync();
        var xml = host.TextXml("市卫健委2026年有几项任务");
        var made = await CryptoAsync("make", new JsonObject
        {
            ["token"] = WeComHost.Token, ["key"] = WeComHost.AesKey, ["receiver"] = FakeWeCom.CorpId,
            ["timestamp"] = host.Now, ["nonce"] = "from-node", ["message"] = xml,
        });

        await WeComHost.TakenAsync(await host.PostAsync(
            WeComHost.Envelope(made["encrypt"]!.GetValue<string>()), $"?msg_signature={made["signature"]}&timestamp={host.Now}&nonce=from-node"));

        await host.SentAsync(1);
        Assert.Contains("共5项", host.Api.Sent[0].Text, StringComparison.Ordinal);
    }

    [WeComPeerFact]
    public async Task What_a_bot_answers_is_opened_by_both_official_packages()
    {
        await using var bot = await BotCallbackHost.StartAsync();
        var answer = await bot.AskAsync("市卫健委2026年有几项任务");
        var opened = await CryptoAsync("open", new JsonObject
        {
            ["token"] = BotCallbackHost.Token, ["key"] = BotCallbackHost.AesKey, ["receiver"] = string.Empty,
            ["timestamp"] = $"{answer.Envelope["timestamp"]}", ["nonce"] = answer.Envelope["nonce"]!.GetValue<string>(),
            ["encrypt"] = answer.Envelope["encrypt"]!.GetValue<string>(), ["signature"] = answer.Envelope["msgsignature"]!.GetValue<string>(),
        });

        Assert.Equal(answer.Envelope["msgsignature"]!.GetValue<string>(), opened["signature"]!.GetValue<string>());
        Assert.True(opened["isVerifiedBySecond"]!.GetValue<bool>());
        Assert.Equal(opened["message"]!.GetValue<string>(), opened["bySecond"]!.GetValue<string>());
        Assert.Equal(string.Empty, opened["id"]!.GetValue<string>());
        Assert.True(JsonNode.Parse(opened["message"]!.GetValue<string>())!["stream"]!["finish"]!.GetValue<bool>());
    }

    [WeComPeerFact]
    public async Task The_official_client_is_satisfied_by_the_fake_server_and_ours_sends_it_the_same_frames()
    {
        var (theirs, pings) = await FramesOfSdkAsync();
        await using var server = await FakeBotServer.StartAsync();
        await using var host = await BotConnectionHost.StartAsync(server);
        await server.HappenAsync("enter_chat");
        await server.SayAsync("市卫健委2026年有几项任务");
        await host.UntilAsync(() => server.Frames.Count >= 2);
        await host.UntilAsync(() => server.Pings > 0);

        Assert.True(pings > 0);
        Assert.Equal(theirs, server.Frames.Select(ShapeOf).Order(StringComparer.Ordinal));
    }

    private static async Task<(IReadOnlyList<string> Frames, int Pings)> FramesOfSdkAsync()
    {
        await using var server = await FakeBotServer.StartAsync();
        using var client = NodeProgram.Start(
            WeComPeerFactAttribute.Folder, "sdk-client.js", server.Url.AbsoluteUri, FakeBotServer.BotId, FakeBotServer.Secret);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await ToldAsync("authenticated");
            await server.HappenAsync("enter_chat");
            await ToldAsync("welcomed");
            await server.SayAsync("hello");
            await ToldAsync("answered");
            while (server.Pings == 0)
            {
                await Task.Delay(50, limit.Token);
            }

            client.StandardInput.Close();
            await client.WaitForExitAsync(limit.Token);
            return ([.. server.Frames.Select(ShapeOf).Order(StringComparer.Ordinal)], server.Pings);
        }
        finally
        {
            if (!client.HasExited)
            {
                client.Kill(entireProcessTree: true);
            }
        }

        async Task ToldAsync(string what)
        {
            while (await client.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith('{') && JsonNode.Parse(line)!["event"]!.GetValue<string>() == what)
                {
                    return;
                }
            }

            Assert.Fail($"The official client ended before it said: {what}. {await client.StandardError.ReadToEndAsync(limit.Token)}");
        }
    }

    // The command, and the names and kinds of everything in it.
    private static string ShapeOf(JsonNode frame) => frame["cmd"]!.GetValue<string>() + " " + Names(frame);

    private static string Names(JsonNode? node) => node switch
    {
        JsonObject o => "{" + string.Join(',', o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + ":" + Names(p.Value))) + "}",
        null => "null",
        _ => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.ToJsonString() : node.GetValueKind().ToString(),
    };

    private static async Task<JsonNode> CryptoAsync(string what, JsonObject input)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var peer = NodeProgram.Start(WeComPeerFactAttribute.Folder, "crypto-peer.js", what);
        await peer.StandardInput.WriteAsync(input.ToJsonString(WeComApi.Wire));
        peer.StandardInput.Close();
        var output = await peer.StandardOutput.ReadToEndAsync(limit.Token);
        var error = await peer.StandardError.ReadToEndAsync(limit.Token);
        await peer.WaitForExitAsync(limit.Token);
        Assert.True(peer.ExitCode == 0, error);
        return JsonNode.Parse(output)!;
    }
}
