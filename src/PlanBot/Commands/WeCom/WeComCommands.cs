using System.CommandLine;
using PlanBot.Channels.WeCom;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands.WeCom;

/// <summary>What the commands of WeCom share: the configuration, and one of what it holds by name.</summary>
internal static class WeComCommands
{
    /// <summary>Reads the configuration of the state folder; what is wrong has been told where there is none.</summary>
    public static (WeComOptions? Options, string State, int ExitCode) Configuration(this ProgramContext context, ParseResult parsed)
    {
        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return (null, string.Empty, context.Misuse("usage.no-state-folder"));
        }

        var (options, mistake) = new WeComOptionsReader(GlobalOptions.Variable).Read(state);
        return mistake is null
            ? (options, state, ExitCode.Done)
            : (null, state, context.Misuse(mistake.Key, ("where", Terminal.Shown(mistake.Where)), ("value", Terminal.Shown(mistake.Value))));
    }

    /// <summary>One of several by its name; the only one where no name is given.</summary>
    /// <returns>Null where there is none of this name, or several and no name; that has been told.</returns>
    public static T? Choose<T>(this ProgramContext context, IReadOnlyList<T> all, Func<T, string> nameOf, string? name, string list)
        where T : class
    {
        var found = name is null ? (all.Count == 1 ? all[0] : null) : all.FirstOrDefault(a => nameOf(a) == name);
        if (found is null)
        {
            context.Misuse(
                all.Count == 0 ? "wecom.none" : name is null ? "wecom.which" : "wecom.unknown-name",
                ("list", list),
                ("name", Terminal.Shown(name ?? string.Empty)),
                ("names", string.Join(context.Texts["read.list-separator"], all.Select(nameOf))));
        }

        return found;
    }

    /// <summary>The API over a transport of its own.</summary>
    public static WeComApi Api(this WeComRoom.WeComTransport transport, TimeProvider time) => new(transport.Client, time);
}
