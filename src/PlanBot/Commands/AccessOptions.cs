using System.CommandLine;
using PlanBot.Access;
using PlanBot.Admin;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>The options that say who may ask and who may administer, each with its variable of the environment. The keys themselves are never options: others could see it.</summary>
internal sealed class AccessOptions
{
    private readonly Option<string?> mode;
    private readonly Option<string?> keyFile;
    private readonly Option<string?> proxies;
    private readonly Option<string?> userHeader;
    private readonly Option<string?> publicUrl;
    private readonly Option<string?> adminKeyFile;

    /// <summary>Creates the options and adds them to <paramref name="command"/>.</summary>
    public AccessOptions(ProgramContext context, Command command)
    {
        command.Add(mode = context.Value("--access", "open|key|header", "serve.option.access"));
        command.Add(keyFile = context.Value("--access-key-file", "FILE", "serve.option.access-key-file"));
        command.Add(proxies = context.Value("--proxies", "ADDRESSES", "serve.option.proxies"));
        command.Add(userHeader = context.Value("--user-header", "NAME", "serve.option.user-header"));
        command.Add(publicUrl = context.Value("--public-url", "URL", "serve.option.public-url"));
        command.Add(adminKeyFile = context.Value("--admin-key-file", "FILE", "serve.option.admin-key-file"));
    }

    /// <summary>What the command line, else the environment says.</summary>
    public AccessAsked Of(ParseResult parsed) => new(
        ValueOf(parsed, mode, "PLANBOT_ACCESS"),
        GlobalOptions.Variable("PLANBOT_ACCESS_KEY"),
        ValueOf(parsed, keyFile, "PLANBOT_ACCESS_KEY_FILE"),
        ValueOf(parsed, proxies, "PLANBOT_PROXIES"),
        ValueOf(parsed, userHeader, "PLANBOT_USER_HEADER"),
        ValueOf(parsed, publicUrl, "PLANBOT_PUBLIC_URL"));

    /// <summary>What they say about the administrator's page.</summary>
    public AdminAsked AdminOf(ParseResult parsed) =>
        new(GlobalOptions.Variable(AdminSettings.Variable), ValueOf(parsed, adminKeyFile, AdminSettings.FileVariable));

    private static string? ValueOf(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? GlobalOptions.Variable(variable);
}
