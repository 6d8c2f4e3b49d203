namespace PlanBot.Channels.BotFramework;

/// <summary>The addresses of a cloud's bot service (channels.md A.8 and A.9).</summary>
/// <param name="Name">How it is named in the configuration.</param>
/// <param name="Issuer">Who issues the tokens of incoming requests.</param>
/// <param name="OpenId">Where the keys of that issuer are described.</param>
/// <param name="Authority">Where tokens for replies are fetched, without the tenant.</param>
/// <param name="Scope">What those tokens are for.</param>
/// <param name="SharedTenant">The tenant of multi-tenant bots.</param>
/// <param name="ServiceHosts">Hosts that replies may go to.</param>
public sealed record BotCloud(
    string Name, string Issuer, Uri OpenId, Uri Authority, string Scope, string SharedTenant, IReadOnlyList<string> ServiceHosts)
{
    /// <summary>Global Azure.</summary>
    public static BotCloud Public { get; } = new(
        "public",
        "https://api.botframework.com",
        new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.com/"),
        "https://api.botframework.com/.default",
        "botframework.com",
        ["smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "webchat.botframework.com", "directline.botframework.com"]);

    /// <summary>US Government.</summary>
    public static BotCloud UsGovernment { get; } = new(
        "usgov",
        "https://api.botframework.us",
        new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        new("https://login.microsoftonline.us/"),
        "https://api.botframework.us/.default",
        "MicrosoftServices.onmicrosoft.us",
        ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us", "webchat.botframework.azure.us", "directline.botframework.azure.us"]);

    /// <summary>Azure China, operated by 21Vianet.</summary>
    public static BotCloud China { get; } = new(
        "china",
        "https://api.botframework.azure.cn",
        new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        new("https://login.partner.microsoftonline.cn/"),
        "https://api.botframework.azure.cn/.default",
        "microsoftservices.partner.onmschina.cn",
        ["frontend.botapi.msg.infra.teams.microsoftonline.cn", "webchat.botframework.azure.cn", "directline.botframework.azure.cn"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BotCloud> All { get; } = [Public, UsGovernment, China];
}
