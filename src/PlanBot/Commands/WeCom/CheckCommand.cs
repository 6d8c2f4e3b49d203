using System.CommandLine;
using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands.WeCom;

/// <summary><c>wecom check</c>: says step by step what works and what is missing, and never shows a secret.</summary>
internal sealed class CheckCommand : Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ProgramContext context;
    private readonly Option<string?> publicUrl;
    private readonly Option<string?> user;

    /// <summary>Creates the command.</summary>
    public CheckCommand(ProgramContext context)
        : base("check", context.Texts["wecom-check.description"])
    {
        this.context = context;
        Add(publicUrl = context.Value("--public-url", "URL", "serve.option.public-url"));
        Add(user = context.Value("--user", "USERID", "wecom-check.option.user"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (options, state, exitCode) = context.Configuration(parsed);
        if (options is null)
        {
            return exitCode;
        }

        if (options.Apps.Count + options.Bots.Count + options.Groups.Count == 0)
        {
            return context.Fail("wecom-check.nothing", ("file", Path.Combine(state, WeComOptionsReader.DefaultFile)));
        }

        var text = parsed.GetValue(publicUrl) ?? GlobalOptions.Variable("PLANBOT_PUBLIC_URL");
        Uri? root = null;
        if (text is not null && !(Uri.TryCreate(text, UriKind.Absolute, out root) && root.Scheme is "https" or "http"))
        {
            return context.Misuse("access.bad-public-url", ("value", Terminal.Shown(text)));
        }

        using var transport = new WeComRoom.WeComTransport();
        var steps = new Steps(context, transport, root, DataFolder.Load(context.DataPath));
        foreach (var app in options.Apps)
        {
            await steps.CheckAsync(app, parsed.GetValue(user), cancellationToken);
        }

        foreach (var bot in options.Bots)
        {
            await steps.CheckAsync(bot, cancellationToken);
        }

        foreach (var group in options.Groups)
        {
            steps.Title("groups", group.Name);
            steps.Skip("wecom-check.group", ("name", group.Name));
        }

        return steps.Failed == 0 ? ExitCode.Done : context.Fail("wecom-check.failed", ("count", steps.Failed));
    }

    /// <summary>The steps, told as they are taken.</summary>
    private sealed class Steps(ProgramContext context, WeComRoom.WeComTransport transport, Uri? root, DataFolder data)
    {
        /// <summary>Steps that failed.</summary>
        public int Failed { get; private set; }

        public async Task CheckAsync(WeComApp app, string? member, CancellationToken cancellationToken)
        {
            Title("apps", app.Name);
            using var client = new AppClient(app, transport.Api(context.Time), context.Time);
            var agent = await client.GetAsync("cgi-bin/agent/get", [("agentid", app.AgentId)], cancellationToken);

            // A secret that is wrong, and an address that is not trusted, show at the first call already.
            var hasToken = agent.Code is not (null or 40001 or 40091 or 40013);
            Tell(hasToken, "wecom-check.secret", agent);
            if (hasToken)
            {
                Tell(agent.Code is not 60020, "wecom-check.address", agent);
                if (agent.Code is not 60020)
                {
                    Tell(agent.IsDone, "wecom-check.agent", agent);
                }
            }

            if (agent.IsDone && member is not null)
            {
                var read = await client.GetAsync("cgi-bin/user/get", [("userid", member)], cancellationToken);
                Tell(read.IsDone, "wecom-check.directory", read);
            }

            await CheckCallbackAsync($"wecom/{app.Name}/callback", new MessageCrypto(app.Token, app.AesKey, app.CorpId), cancellationToken);
        }

        public async Task CheckAsync(WeComBot bot, CancellationToken cancellationToken)
        {
            Title("bots", bot.Name);
            if (bot.Mode == WeComBotMode.Callback)
            {
                await CheckCallbackAsync($"wecom/bots/{bot.Name}/callback", new MessageCrypto(bot.Token, bot.AesKey, string.Empty), cancellationToken);
                return;
            }

            // To subscribe would end the connection of a server that runs: it is only knocked at the door.
            using var socket = new ClientWebSocket();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            try
            {
                await socket.ConnectAsync(bot.Connection, limit.Token);
                Good("wecom-check.connection", ("address", bot.Connection.Host));
            }
            catch (Exception e) when (e is WebSocketException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Bad("wecom-check.no-connection", ("address", bot.Connection.Host));
            }
        }

        public void Title(string list, string name) => context.Terminal.Out.WriteLine(context.Texts.Format("wecom-check.title-" + list, ("name", name)));

        public void Skip(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Line("–", context.Texts.Format(key, values));

        // The server is asked what WeCom asks when the address is saved.
        private async Task CheckCallbackAsync(string path, MessageCrypto crypto, CancellationToken cancellationToken)
        {
            if (root is null)
            {
                Skip("wecom-check.no-public-url", ("path", "/" + path));
                return;
            }

            var expected = RandomNumberGenerator.GetHexString(16);
            var echo = crypto.Encrypt(expected);
            var (timestamp, nonce) = (context.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), RandomNumberGenerator.GetHexString(16));
            var address = new Uri(root, $"{path}?msg_signature={crypto.Sign(timestamp, nonce, echo)}&timestamp={timestamp}&nonce={nonce}&echostr={Uri.EscapeDataString(echo)}");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            var shown = new Uri(root, path).AbsoluteUri;
            try
            {
                using var response = await transport.Client.GetAsync(address, limit.Token);
                var body = await response.Content.ReadAsStringAsync(limit.Token);
                if (response.IsSuccessStatusCode && body == expected)
                {
                    Good("wecom-check.callback", ("address", shown));
                }
                else
                {
                    Bad("wecom-check.bad-callback", ("address", shown), ("status", (int)response.StatusCode));
                }
            }
            catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Bad("wecom-check.unreachable", ("address", shown));
            }
        }

        private void Tell(bool isGood, string key, ApiResult result)
        {
            if (isGood)
            {
                Good(key);
            }
            else
            {
                Bad("wecom-check.because", ("step", context.Texts[key]), ("why", FaultReporter.Sentence(data.Chinese, result.Code, result.Detail)));
            }
        }

        private void Good(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Line("✓", context.Texts.Format(key, values));

        private void Bad(string key, params ReadOnlySpan<(string Name, object? Value)> values)
        {
            Failed++;
            Line("✗", context.Texts.Format(key, values));
        }

        private void Line(string mark, string sentence) => context.Terminal.Out.WriteLine($"  {mark} {Terminal.WithoutControls(sentence)}");
    }
}
