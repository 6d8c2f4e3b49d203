using System.CommandLine;
using PlanBot.Core.Publishing;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary>What commands that change the library share: opening it, finding the plan that is named, telling what went wrong.</summary>
internal static class LibraryWork
{
    /// <summary>Runs <paramref name="work"/> on the library of the state folder.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        ProgramContext context, ParseResult parsed, Func<Workspace, Task<int>> work, CancellationToken cancellationToken)
    {
        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        using var workspace = await Workspace.OpenToWriteAsync(context, state, cancellationToken);
        return await work(workspace);
    }

    /// <summary>The id of the plan that the user names, among all that were ever published; null after a complaint.</summary>
    public static async Task<string?> FindPlanAsync(ProgramContext context, Workspace workspace, string name, CancellationToken cancellationToken)
    {
        var versions = await workspace.Library.ReadHistoryAsync(cancellationToken);
        var found = PlanNames.Find(name, versions);
        if (found.Count == 1)
        {
            return found[0];
        }

        var separator = context.Texts["read.list-separator"];
        if (found.Count > 1)
        {
            context.Fail("compare.several-plans", ("name", Terminal.Shown(name)), ("plans", string.Join(separator, found)));
        }
        else if (PlanNames.Nearest(name, versions) is { } nearest)
        {
            context.Fail("library.unknown-plan-nearest", ("name", Terminal.Shown(name)), ("nearest", nearest));
        }
        else
        {
            var ids = versions.Select(v => v.PlanId).Distinct(StringComparer.Ordinal);
            context.Fail("library.unknown-plan", ("name", Terminal.Shown(name)), ("plans", string.Join(separator, ids)));
        }

        return null;
    }

    /// <summary>Tells the versions of a plan that there are.</summary>
    public static async Task<string> VersionsOfAsync(ProgramContext context, Workspace workspace, string planId, CancellationToken cancellationToken) =>
        string.Join(
            context.Texts["read.list-separator"],
            (await workspace.Library.ReadHistoryAsync(cancellationToken)).Where(v => v.PlanId == planId).Select(v => v.Version).Order());

    /// <summary>Reminds of a library without any plan.</summary>
    public static async Task RemarkEmptyAsync(ProgramContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        if ((await workspace.Library.ReadAsync(cancellationToken)).Plans.Count == 0)
        {
            context.Terminal.Out.WriteLine(context.Texts["library.empty-now"]);
        }
    }
}
