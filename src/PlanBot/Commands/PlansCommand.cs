using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>plans</c>: what is loaded.</summary>
internal sealed class PlansCommand : Command
{
    private readonly ProgramContext context;
    private readonly Option<bool> history;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public PlansCommand(ProgramContext context)
        : base("plans", context.Texts["plans.description"])
    {
        this.context = context;
        Add(history = context.Flag("--history", "plans.option.history"));
        Add(json = context.Flag("--json", "plans.option.json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var all = parsed.GetValue(history);
        var versions = all
            ? await workspace.Library.ReadHistoryAsync(cancellationToken)
            : (await workspace.Library.ReadAsync(cancellationToken)).Plans;
        var list = PlanList.Of(versions, workspace.Units);
        if (parsed.GetValue(json))
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(list, ProgramJson.Indented.PlanList));
        }
        else
        {
            Print(list, all);
        }

        return ExitCode.Done;
    }

    private void Print(PlanList list, bool withHistory)
    {
        var texts = context.Texts;
        var output = context.Terminal.Out;
        if (list.Plans.Count == 0)
        {
            output.WriteLine(texts["plans.none"]);
            return;
        }

        foreach (var plan in list.Plans)
        {
            output.WriteLine(EntryOf(plan, withHistory));
        }

        output.WriteLine(texts.Format(withHistory ? "plans.count-versions" : "plans.count", ("count", list.Plans.Count)));
    }

    private string EntryOf(PlanEntry plan, bool withHistory)
    {
        var texts = context.Texts;
        var when = TimeZoneInfo.ConvertTime(plan.PublishedAt, context.Time.LocalTimeZone);
        return texts.Format(
            "plans.entry",
            ("id", plan.Id),
            ("version", plan.Version),
            ("current", withHistory && plan.Current ? texts["plans.current"] : string.Empty),
            ("title", plan.Title.Length > 0 ? plan.Title : texts["read.no-title"]),
            ("number", plan.DocNumber ?? texts["read.header.none"]),
            ("years", plan.Years.Count > 0 ? string.Join(texts["read.list-separator"], plan.Years) : texts["read.header.none"]),
            ("tasks", plan.Tasks),
            ("problems", plan.Errors + plan.Warnings),
            ("when", when.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)));
    }
}
