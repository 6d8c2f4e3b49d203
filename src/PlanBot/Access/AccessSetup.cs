using Microsoft.AspNetCore.HttpOverrides;

namespace PlanBot.Access;

/// <summary>Puts the door into the host: every route is closed unless it says that it is not.</summary>
internal static class AccessSetup
{
    /// <summary>Registers what the door is made of.</summary>
    public static void Add(IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<AccessSecrets>();
        services.AddHostedService(s => s.GetRequiredService<AccessSecrets>());
        services.AddSingleton<ParagraphLinks>();
        services.AddSingleton<SignInTokens>();
        services.AddSingleton<AttemptLimiter>();
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<AccessPages>();
        services.AddSingleton<RefusalWriter>();
        services.AddSingleton<SignInEndpoints>();
        services.AddSingleton<KeyAccess>();
        services.AddSingleton<IAccessRule>(s => settings.Mode switch
        {
            AccessMode.Key => s.GetRequiredService<KeyAccess>(),
            AccessMode.Header => ActivatorUtilities.CreateInstance<HeaderAccess>(s),
            _ => new OpenAccess(),
        });

        // The core alone: the rest of authentication would keep keys in a folder of the user's home.
        services.AddAuthenticationCore(o =>
        {
            o.AddScheme<AccessHandler>(AccessHandler.Scheme, displayName: null);
            o.DefaultScheme = AccessHandler.Scheme;
        });
        services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);
    }

    /// <summary>Notes the peer and takes over what listed proxies say of their callers; before anything that looks at a request.</summary>
    public static void UsePeers(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<AccessSettings>();
        DirectPeer.Use(app, settings);
        if (settings.Proxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // As many as are listed.
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>Closes everything behind it, routed or not; after routing, before files and endpoints.</summary>
    public static void UseDoor(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        if (app.Services.GetRequiredService<AccessSettings>().Mode == AccessMode.Key)
        {
            app.Services.GetRequiredService<SignInEndpoints>().Map(app);
        }
    }
}
