using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PlanBot.Tests.Program;

namespace PlanBot.Tests.Channels;

/// <summary>An issuer of tokens with an OpenID document on this machine.</summary>
internal sealed class LocalIdentity : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly List<(RsaSecurityKey Key, string[]? Channels)> published = [];
    private LocalServer server = null!;

    public RsaSecurityKey Key { get; } = NewKey("key-1");

    public bool IsDown { get; set; }

    public int Fetches { get; private set; }

    public Uri OpenId => new(server.Url, "openid");

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public static async Task<LocalIdentity> StartAsync()
    {
        var identity = new LocalIdentity();
        identity.Publish(identity.Key, "msteams");
        identity.server = await LocalServer.StartAsync(identity.ServeAsync);
        return identity;
    }

    /// <summary>Adds a key to the document; without channels it has no endorsements at all.</summary>
    public void Publish(RsaSecurityKey key, params string[] channels) => published.Add((key, channels.Length > 0 ? channels : null));

    /// <summary>A genuine token for Teams, but for what a test changes.</summary>
    public string Token(
        SigningCredentials? signedBy = null,
        string issuer = Issuer,
        string audience = AppId,
        string? serviceUrl = BotHost.TeamsService,
        TimeSpan? from = null,
        TimeSpan? until = null)
    {
        var now = new ManualTimeProvider().GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = now + (from ?? TimeSpan.FromMinutes(-1)),
            Expires = now + (until ?? TimeSpan.FromHours(1)),
            Claims = serviceUrl is null ? [] : new Dictionary<string, object>(StringComparer.Ordinal) { ["serviceurl"] = serviceUrl },
            SigningCredentials = signedBy ?? SignedBy(Key),
        });
    }

    public static SigningCredentials SignedBy(SecurityKey key, string algorithm = SecurityAlgorithms.RsaSha256) => new(key, algorithm);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task ServeAsync(HttpContext context)
    {
        Fetches++;
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        }

        return context.Request.Path == "/openid"
            ? context.Response.WriteAsync(JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = new Uri(server.Url, "keys") }))
            : context.Response.WriteAsync(JsonSerializer.Serialize(new { keys = published.Select(p => WireOf(p.Key, p.Channels)) }));
    }

    private static Dictionary<string, object> WireOf(RsaSecurityKey key, string[]? channels)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        var wire = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
            ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
        };
        if (channels is not null)
        {
            wire["endorsements"] = channels;
        }

        return wire;
    }
}
