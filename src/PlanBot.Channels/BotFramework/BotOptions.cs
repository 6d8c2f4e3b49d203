namespace PlanBot.Channels.BotFramework;

/// <summary>How the bot is registered. A class and not a record, so that nothing prints the secret by accident.</summary>
public sealed class BotOptions
{
    /// <summary>The bot's app id, a GUID; the audience of incoming tokens.</summary>
    public required string AppId { get; init; }

    /// <summary>The client secret.</summary>
    public required string Secret { get; init; }

    /// <summary>Tenant that the bot's own tokens are fetched from.</summary>
    public required string Tenant { get; init; }

    /// <summary>The cloud whose values hold where nothing else is set.</summary>
    public BotCloud Cloud { get; init; } = BotCloud.Public;

    /// <summary>Where the issuer's keys are described: https, or http on this machine.</summary>
    public required Uri OpenId { get; init; }

    /// <summary>Issuers of incoming tokens.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Hosts that replies may go to.</summary>
    public required IReadOnlyList<string> ServiceHosts { get; init; }

    /// <summary>Organisations whose people are answered; empty for all.</summary>
    public IReadOnlyList<string> AllowedTenants { get; init; } = [];

    /// <summary>Where the bot's own tokens are fetched.</summary>
    public Uri Authority => new(Cloud.Authority, Tenant);
}

/// <summary>How the room is opened.</summary>
/// <param name="Options">The registration; null where there is none.</param>
/// <param name="Development">Whether, without a registration, this machine's own connections are served without tokens.</param>
public sealed record BotAccess(BotOptions? Options, bool Development)
{
    /// <summary>Whether there is anything to serve.</summary>
    public bool IsOpen => Options is not null || Development;
}
