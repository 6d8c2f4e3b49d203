namespace PlanBot.Channels.BotFramework;

/// <summary>What is wrong with the configuration.</summary>
/// <param name="Key">Key of the sentence that says what to set.</param>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value where that is no secret, else empty.</param>
public sealed record BotMistake(string Key, string Name, string Value = "");

/// <summary>Reads the bot's registration from variables.</summary>
/// <param name="variable">The value of a variable; null where it is missing or empty.</param>
public sealed class BotOptionsReader(Func<string, string?> variable)
{
    /// <summary>The bot's app id.</summary>
    public const string AppId = "PLANBOT_BOT_APP_ID";

    /// <summary>Its own tenant; without it the cloud's tenant of multi-tenant bots is taken.</summary>
    public const string Tenant = "PLANBOT_BOT_TENANT";

    /// <summary>The client secret.</summary>
    public const string Secret = "PLANBOT_BOT_SECRET";

    /// <summary>A file that holds the client secret.</summary>
    public const string SecretFile = "PLANBOT_BOT_SECRET_FILE";

    /// <summary>Name of the cloud.</summary>
    public const string Cloud = "PLANBOT_BOT_CLOUD";

    /// <summary>Address of the issuer's OpenID document.</summary>
    public const string OpenId = "PLANBOT_BOT_OPENID";

    /// <summary>Issuers, separated by blanks or commas.</summary>
    public const string Issuers = "PLANBOT_BOT_ISSUERS";

    /// <summary>Hosts that replies may go to, separated by blanks or commas.</summary>
    public const string Hosts = "PLANBOT_BOT_HOSTS";

    /// <summary>Organisations whose people are answered, separated by blanks or commas.</summary>
    public const string AllowedTenants = "PLANBOT_BOT_ALLOWED_TENANTS";

    private const int LongestSecretFile = 4096;

    private static readonly string[] Dependent = [Tenant, Secret, SecretFile, Cloud, OpenId, Issuers, Hosts, AllowedTenants];

    /// <summary>Reads the registration.</summary>
    /// <returns>It, or what is wrong; neither where no bot is registered.</returns>
    public (BotOptions? Options, BotMistake? Mistake) Read()
    {
        if (variable(AppId) is not { } appId)
        {
            return (null, Dependent.FirstOrDefault(n => variable(n) is not null) is { } alone ? new BotMistake("bot.needs-app-id", alone) : null);
        }

        if (!Guid.TryParseExact(appId, "D", out _))
        {
            return (null, new BotMistake("bot.bad-app-id", AppId, appId));
        }

        var (secret, mistake) = ReadSecret();
        return mistake is null ? ReadRest(appId, secret!) : (null, mistake);
    }

    private (BotOptions? Options, BotMistake? Mistake) ReadRest(string appId, string secret)
    {
        if (CloudOf(variable(Cloud)) is not { } cloud)
        {
            return (null, new BotMistake("bot.bad-cloud", Cloud, variable(Cloud)!));
        }

        var issuers = ListOf(Issuers);
        var hosts = ListOf(Hosts);
        var tenant = variable(Tenant);
        var openId = Uri.TryCreate(variable(OpenId) ?? cloud.OpenId.AbsoluteUri, UriKind.Absolute, out var address) && SafeAddress.IsTrusted(address) ? address : null;
        var mistake = tenant is not null && !IsTenant(tenant) ? new BotMistake("bot.bad-tenant", Tenant, tenant)
            : openId is null ? new BotMistake("bot.bad-openid", OpenId, variable(OpenId)!)
            : issuers.FirstOrDefault(i => !Uri.TryCreate(i, UriKind.Absolute, out _)) is { } issuer ? new BotMistake("bot.bad-issuer", Issuers, issuer)
            : hosts.FirstOrDefault(h => Uri.CheckHostName(h) != UriHostNameType.Dns) is { } host ? new BotMistake("bot.bad-host", Hosts, host)
            : null;
        return mistake is not null ? (null, mistake) : (
            new BotOptions
            {
                AppId = appId,
                Secret = secret,
                Cloud = cloud,
                Tenant = tenant ?? cloud.SharedTenant,
                OpenId = openId!,
                Issuers = issuers.Count > 0 ? issuers : [cloud.Issuer],
                ServiceHosts = hosts.Count > 0 ? hosts : cloud.ServiceHosts,
                AllowedTenants = ListOf(AllowedTenants) is { Count: > 0 } allowed ? allowed : Guid.TryParse(tenant, out _) ? [tenant!] : [],
            },
            null);
    }

    private (string? Secret, BotMistake? Mistake) ReadSecret()
    {
        var (secret, file) = (variable(Secret), variable(SecretFile));
        if (secret is not null || file is null)
        {
            return secret is null ? (null, new BotMistake("bot.needs-secret", Secret))
                : file is not null ? (null, new BotMistake("bot.secret-twice", Secret))
                : (secret.Trim(), null);
        }

        try
        {
            var content = new FileInfo(file).Length <= LongestSecretFile ? File.ReadAllText(file).Trim() : string.Empty;
            return content.Length > 0 ? (content, null) : (null, new BotMistake("bot.bad-secret-file", SecretFile, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, new BotMistake("bot.bad-secret-file", SecretFile, file));
        }
    }

    private List<string> ListOf(string name) =>
        [.. (variable(name) ?? string.Empty).Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static BotCloud? CloudOf(string? name) =>
        name is null ? BotCloud.Public : BotCloud.All.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // A GUID or a domain, which becomes a segment of the authority's path.
    private static bool IsTenant(string tenant) => tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && tenant.Any(char.IsAsciiLetterOrDigit);
}
