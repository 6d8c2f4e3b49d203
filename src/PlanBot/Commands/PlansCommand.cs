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
    private readonly Option<bool> acts;
    private readonly Option<string?> before;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public PlansCommand(ProgramContext context)
        : base("plans", context.Texts["plans.description"])
    {
        this.context = context;
        Add(history = context.Flag("--history", "plans.option.history"));
        Add(acts = context.Flag("--acts", "plans.option.acts"));
        Add(before = context.Value("--before", "NUMBER", "plans.option.before"));
        Add(json = context.Flag("--json", "plans.option.json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        var number = 0L;
        if (parsed.GetValue(before) is { } typed && (!parsed.GetValue(acts) || !long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out number)))
        {
            return context.Misuse("plans.bad-before", ("value", Terminal.Shown(typed)));
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        if (parsed.GetValue(acts))
        {
            Print(
                new ActList(await workspace.Library.ReadActsAsync(number > 0 ? number : null, ActList.PageLength, cancellationToken)),
                parsed.GetValue(json));
            return ExitCode.Done;
        }

        var all = parsed.GetValue(history);
        var versions = all
            ? await workspace.Library.ReadHistoryAsync(cancellationToken)
            : (await workspace.Library.ReadAsync(cancellationToken)).Plans;
        var list = PlanList.Of(versions, workspace.Catalog, workspace.Units);
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

    private void Print(ActList page, bool asJson)
    {
        IEnumerable<string> lines = asJson ? [JsonSerializer.Serialize(page, ProgramJson.Indented.ActList)] : page.Lines(context);
        foreach (var line in lines)
        {
            context.Terminal.Out.WriteLine(asJson ? line : Terminal.WithoutControls(line));
        }
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

        var loaded = list.Plans.Where(p => p is { Current: true, Beside: false }).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var plan in list.Plans)
        {
            output.WriteLine(EntryOf(plan, withHistory ? StateOf(plan, loaded) : string.Empty));
        }

        output.WriteLine(texts.Format(withHistory ? "plans.count-versions" : "plans.count", ("count", list.Plans.Count)));
    }

    private string StateOf(PlanEntry plan, HashSet<string> loaded)
    {
        var withdrawn = loaded.Contains(plan.Id) ? string.Empty : context.Texts["plans.withdrawn"];
        var current = !plan.Current ? string.Empty : context.Texts[plan.Beside ? "plans.beside" : "plans.current"];
        return current + withdrawn;
    }

    private string EntryOf(PlanEntry plan, string state)
    {
        var texts = context.Texts;
        return texts.Format(
            "plans.entry",
            ("id", plan.Id),
            ("version", plan.Version),
            ("current", state + (plan.Corrected > 0 ? texts.Format("plans.corrected", ("count", plan.Corrected)) : string.Empty)),
            ("title", plan.Title.Length > 0 ? plan.Title : texts["read.no-title"]),
            ("number", plan.DocNumber ?? texts["read.header.none"]),
            ("years", plan.Years.Count > 0 ? string.Join(texts["read.list-separator"], plan.Years) : texts["read.header.none"]),
            ("tasks", plan.Tasks),
            ("problems", plan.Errors + plan.Warnings),
            ("when", LocalTime.Of(plan.PublishedAt, context)));
    }
}
