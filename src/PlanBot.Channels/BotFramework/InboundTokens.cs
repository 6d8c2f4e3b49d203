using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PlanBot.Channels.BotFramework;

/// <summary>What a genuine token says.</summary>
/// <param name="ServiceUrl">Its <c>serviceurl</c> claim.</param>
/// <param name="Channels">Channels that its key is endorsed for.</param>
public sealed record InboundToken(string ServiceUrl, IReadOnlyList<string> Channels)
{
    /// <summary>Whether the token was given for this activity (channels.md A.8 steps 4 and 5).</summary>
    public bool Covers(Activity activity) =>
        activity.ChannelId is { } channel && Channels.Contains(channel, StringComparer.Ordinal) && ServiceUrlPolicy.AreSame(ServiceUrl, activity.ServiceUrl);
}

/// <summary>The outcome of a check: a token, or none, and whether that is for want of the issuer's keys.</summary>
/// <param name="Token">The token where it is genuine.</param>
/// <param name="IsOutage">Whether it could not be checked.</param>
public sealed record TokenVerdict(InboundToken? Token, bool IsOutage = false);

/// <summary>Checks the tokens of incoming requests (channels.md A.8, steps 1 to 5).</summary>
public sealed partial class InboundTokens(BotOptions options, SigningKeys keys, TimeProvider time, ILogger<InboundTokens> logger)
{
    /// <summary>Longest header that is read, characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>By how much clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private const string Scheme = "Bearer ";

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    /// <summary>Checks the value of an <c>Authorization</c> header.</summary>
    public async Task<TokenVerdict> CheckAsync(string? header, CancellationToken cancellationToken)
    {
        if (TokenOf(header) is not { } token)
        {
            return Refuse("no-bearer");
        }

        if (await keys.GetAsync(keyMissing: false, cancellationToken) is not { } configuration)
        {
            return new TokenVerdict(null, IsOutage: true);
        }

        var result = await handler.ValidateTokenAsync(token, ParametersFor(configuration));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException
            && await keys.GetAsync(keyMissing: true, cancellationToken) is { } renewed && renewed != configuration)
        {
            configuration = renewed;
            result = await handler.ValidateTokenAsync(token, ParametersFor(configuration));
        }

        if (!result.IsValid)
        {
            return Refuse(result.Exception?.GetType().Name ?? "invalid");
        }

        return result.Claims.TryGetValue("serviceurl", out var claim) && claim is string { Length: > 0 } serviceUrl
            ? new TokenVerdict(new InboundToken(serviceUrl, EndorsementsOf((JsonWebToken)result.SecurityToken, configuration)))
            : Refuse("no-serviceurl");
    }

    private TokenValidationParameters ParametersFor(OpenIdConnectConfiguration configuration) => new()
    {
        RequireSignedTokens = true,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKeys = configuration.SigningKeys,
        TryAllIssuerSigningKeys = false,
        ValidateIssuerSigningKey = true,
        ValidateIssuer = true,
        ValidIssuers = options.Issuers,
        ValidateAudience = true,
        RequireAudience = true,
        ValidAudience = options.AppId,
        ValidateLifetime = true,
        RequireExpirationTime = true,
        LifetimeValidator = IsInForce,
    };

    // The host's clock, which tests can set, rather than the library's.
    private bool IsInForce(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now <= end + ClockSkew && (from is not { } start || now >= start - ClockSkew);
    }

    /// <summary>The channels of the key that signed the token; conversion to a key object loses them, so they are looked up by its id.</summary>
    private static string[] EndorsementsOf(JsonWebToken token, OpenIdConnectConfiguration configuration)
    {
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(k => k.Kid == token.Kid || (k.X5t is not null && k.X5t == token.X5t));
        return key?.AdditionalData.TryGetValue("endorsements", out var value) is true && value is JsonElement { ValueKind: JsonValueKind.Array } channels
            ? [.. channels.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString()!)]
            : [];
    }

    private static string? TokenOf(string? header) =>
        header is { Length: <= MaxLength } && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && header[Scheme.Length..].Trim() is var token && token.Count(c => c == '.') == 2
            ? token
            : null;

    private TokenVerdict Refuse(string reason)
    {
        LogRefused(reason);
        return new TokenVerdict(null);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A message's token was refused: {Reason}.")]
    private partial void LogRefused(string reason);
}
