using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PlanBot.Access;
using PlanBot.Admin;
using PlanBot.Channels.BotFramework;
using PlanBot.Channels.WeCom;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>serve</c>: the bot as a web host.</summary>
internal sealed class ServeCommand : Command
{
    private readonly ProgramContext context;
    private readonly ListenOptions listen;
    private readonly AccessOptions access;
    private readonly Option<bool> development;

    /// <summary>Creates the command.</summary>
    public ServeCommand(ProgramContext context)
        : base("serve", context.Texts["serve.description"])
    {
        this.context = context;
        listen = new ListenOptions(context, this);
        access = new AccessOptions(context, this);
        Add(development = context.Flag("--dev", "serve.option.dev"));

        // What ASP.NET Core's test host states about itself; nobody else needs them, and nothing depends on them.
        foreach (var name in (string[])["--environment", "--contentRoot", "--applicationName"])
        {
            Add(new Option<string?>(name) { Hidden = true });
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (listen.Find(parsed) is not { } place)
        {
            return ExitCode.Usage;
        }

        var (state, addresses, url) = place;
        // Read from the environment alone: a command line is seen by every user of the machine.
        var (bot, botMistake) = new BotOptionsReader(GlobalOptions.Variable).Read();
        if (botMistake is not null)
        {
            return context.Misuse(botMistake.Key, ("name", botMistake.Name), ("value", Terminal.Shown(botMistake.Value)));
        }

        var (weCom, weComMistake) = new WeComOptionsReader(GlobalOptions.Variable).Read(state);
        if (weComMistake is not null)
        {
            return context.Misuse(weComMistake.Key, ("where", Terminal.Shown(weComMistake.Where)), ("value", Terminal.Shown(weComMistake.Value)));
        }

        var (settings, wrong) = await AccessSettingsReader.ReadAsync(access.Of(parsed), addresses, cancellationToken);
        if (wrong is not null)
        {
            return context.Misuse(wrong.Text, ("value", Terminal.Shown(wrong.Value)));
        }

        var (admin, amiss) = await AdminSettings.ReadAsync(access.AdminOf(parsed), cancellationToken);
        if (amiss is not null)
        {
            return context.Misuse(amiss.Text, ("value", Terminal.Shown(amiss.Value)));
        }

        var dev = parsed.GetValue(development);
        var asked = new HostSettings(state, addresses, settings!, dev, new BotAccess(bot, dev)) { WeCom = weCom!, Admin = admin! };
        await using var app = PlanBotHost.Build(context, asked);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (PortProblemOf(e) is { } key)
        {
            return context.Fail(key, ("urls", Terminal.Shown(url)));
        }

        context.Terminal.Out.WriteLine(ReadySentence(app, url));

        // The command line and the host both hear the signal to end; whoever is first, the host stops in good order.
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static string? PortProblemOf(Exception exception) => exception switch
    {
        IOException { InnerException: AddressInUseException } or AddressInUseException => "serve.port-in-use",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "serve.port-denied",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "serve.bad-address",
        _ => null,
    };

    private string ReadySentence(WebApplication app, string asked)
    {
        var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        var catalog = app.Services.GetRequiredService<PublishedLibrary>().Current.Catalog;
        return context.Texts.Format(
            "serve.ready",
            ("urls", listening is { Count: > 0 } ? string.Join(' ', listening) : asked),
            ("plans", catalog.Plans.Count),
            ("tasks", catalog.Tasks.Count));
    }
}
