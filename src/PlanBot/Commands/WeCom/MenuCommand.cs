using System.CommandLine;
using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands.WeCom;

/// <summary><c>wecom menu</c>: publishes the menu of an app.</summary>
internal sealed class MenuCommand : Command
{
    private readonly ProgramContext context;
    private readonly Option<string?> name;
    private readonly Option<bool> print;

    /// <summary>Creates the command.</summary>
    public MenuCommand(ProgramContext context)
        : base("menu", context.Texts["wecom-menu.description"])
    {
        this.context = context;
        Add(name = context.Value("--app", "NAME", "wecom.option.app"));
        Add(print = context.Flag("--print", "wecom-menu.option.print"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var data = DataFolder.Load(context.DataPath);
        var menu = AppMenu.Load(data);
        if (parsed.GetValue(print))
        {
            foreach (var entry in menu.Entries)
            {
                context.Terminal.Out.WriteLine($"{entry.Group}\t{entry.Name}\t{entry.Question}");
            }

            return ExitCode.Done;
        }

        var (options, _, exitCode) = context.Configuration(parsed);
        if (options is null)
        {
            return exitCode;
        }

        if (context.Choose(options.Apps, a => a.Name, parsed.GetValue(name), "apps") is not { } app)
        {
            return ExitCode.Usage;
        }

        using var transport = new WeComRoom.WeComTransport();
        using var client = new AppClient(app, transport.Api(context.Time), context.Time);
        var result = await client.PostAsync("cgi-bin/menu/create", [("agentid", app.AgentId)], menu.Body, cancellationToken);
        if (!result.IsDone)
        {
            return context.Fail("wecom-menu.failed", ("why", Terminal.Shown(FaultReporter.Sentence(data.Chinese, result.Code, result.Detail))));
        }

        context.Terminal.Out.WriteLine(context.Texts.Format("wecom-menu.done", ("name", app.Name), ("count", menu.Entries.Count)));
        return ExitCode.Done;
    }
}
