using System.CommandLine;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Where the host listens and keeps its state.</summary>
/// <param name="State">The state folder.</param>
/// <param name="Addresses">The addresses.</param>
/// <param name="Url">The last of them, as it was asked for.</param>
internal sealed record HostPlace(string State, IReadOnlyList<ListenAddress> Addresses, string Url);

/// <summary>The option that says where the host listens, for the commands that start or examine it.</summary>
internal sealed class ListenOptions
{
    private readonly ProgramContext context;
    private readonly Option<string?> urls;

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    public ListenOptions(ProgramContext context, Command command)
    {
        this.context = context;
        command.Add(urls = context.Value("--urls", "URL", "serve.option.urls"));
    }

    /// <summary>Where the host is to be; null after a complaint of wrong usage.</summary>
    public HostPlace? Find(ParseResult parsed)
    {
        var (addresses, mistake, url) = ListenAddress.Read(parsed.GetValue(urls) ?? ListenAddress.Default);
        if (mistake is not null)
        {
            context.Misuse(mistake, ("url", Terminal.Shown(url)));
            return null;
        }

        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is { } state)
        {
            return new HostPlace(state, addresses, url);
        }

        context.Misuse("usage.no-state-folder");
        return null;
    }
}
