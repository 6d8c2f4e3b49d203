using Microsoft.Extensions.Logging.Console;
using PlanBot.Access;
using PlanBot.Admin;
using PlanBot.Channels;
using PlanBot.Channels.BotFramework;
using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Core.Search.Meaning;
using PlanBot.Core.Publishing;
using PlanBot.Documents.Writing;
using PlanBot.Documents.Writing.Word;
using PlanBot.Startup;
using PlanBot.Storage;

namespace PlanBot.Host;

/// <summary>What <c>serve</c> was asked for.</summary>
/// <param name="StateFolder">Folder of the stores.</param>
/// <param name="Addresses">Where to listen.</param>
/// <param name="Access">Who may ask.</param>
/// <param name="Development">Whether to log more.</param>
/// <param name="Bot">How the Bot Framework's room is opened.</param>
internal sealed record HostSettings(
    string StateFolder, IReadOnlyList<ListenAddress> Addresses, AccessSettings Access, bool Development, BotAccess Bot)
{
    /// <summary>What of WeCom is connected.</summary>
    public WeComOptions WeCom { get; init; } = WeComOptions.None;

    /// <summary>Who may administer.</summary>
    public AdminSettings Admin { get; init; } = AdminSettings.Off;

    /// <summary>The names that callers may call the host by.</summary>
    public IReadOnlyList<string> HostNames =>
    [
        .. Addresses.SelectMany(a => a.HostNames)
            .Append("localhost")
            .Concat(Access.PublicUrl is { } url ? NamesOf(url) : [])
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    // A browser names a host of other letters in its ASCII form; an address of IPv6 keeps its brackets.
    private static IEnumerable<string> NamesOf(Uri url) => [url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost];
}

/// <summary>Builds the web host. It takes nothing from the working directory or the environment: only what it is given.</summary>
internal static class PlanBotHost
{
    /// <summary>Builds the host; its stores are opened when it starts.</summary>
    /// <exception cref="Core.Lexicons.LexiconException">A data file is wrong.</exception>
    public static WebApplication Build(ProgramContext context, HostSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            EnvironmentName = settings.Development ? Environments.Development : Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        AddServer(builder, settings);
        AddLogging(builder.Logging, settings.Development);
        AddStores(builder.Services, settings.StateFolder);
        AccessSetup.Add(builder.Services, settings.Access);
        AddAnswers(builder.Services, context, settings.StateFolder);
        builder.Services.AddBotFramework(settings.Bot);
        builder.Services.AddWeCom(settings.WeCom);
        builder.Services.AddAdmin(settings.Admin, settings.StateFolder);
        var app = builder.Build();
        Configure(app);
        return app;
    }

    private static void AddServer(WebApplicationBuilder builder, HostSettings settings)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = HostLimits.BodyBytes;
            server.Limits.MaxConcurrentConnections = HostLimits.Connections;
            server.Limits.RequestHeadersTimeout = HostLimits.Headers;
            foreach (var address in settings.Addresses)
            {
                address.Apply(server);
            }
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = HostLimits.Stop);
        builder.Services.AddRoutingCore();
        builder.Services.AddRequestTimeouts(o => o.DefaultPolicy = new()
        {
            Timeout = HostLimits.Request,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });

        // A page of another site that has its name point here is not let in.
        builder.Services.AddHostFiltering(o =>
        {
            o.AllowedHosts = [.. settings.HostNames];
            o.IncludeFailureMessage = false;
        });
    }

    private static void AddLogging(ILoggingBuilder logging, bool development)
    {
        logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(development ? LogLevel.Debug : LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // A failed start is told in a sentence by the command; a failed request is logged by the boundary.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }

    private static void AddStores(IServiceCollection services, string stateFolder)
    {
        var options = new SqliteStoreOptions(stateFolder);
        services.AddSingleton<IPlanLibrary>(s => new SqlitePlanLibrary(options, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IVectorStore>(_ => new SqliteVectorStore(options));
        services.AddSingleton<IStateStore>(s => new SqliteStateStore(options, s.GetRequiredService<TimeProvider>()));
    }

    private static void AddAnswers(IServiceCollection services, ProgramContext context, string stateFolder)
    {
        var loaded = new LoadedData(ProgramData.Of(context, stateFolder));
        var data = loaded.Current;
        services.AddSingleton(context.Time);
        services.AddSingleton(context.Texts);
        services.AddSingleton(context.Index);
        services.AddSingleton(AnswerTexts.Load(context.DataPath));
        services.AddSingleton(data);
        services.AddSingleton(loaded);
        services.AddSingleton<LibrarySeeder>();
        services.AddSingleton<LibraryLoader>();
        services.AddSingleton<PlanPreparer>();
        services.AddSingleton<PlanPublisher>();
        services.AddSingleton<PlanWithdrawer>();
        services.AddSingleton<PlanRestorer>();
        services.AddSingleton<TaskCorrector>();
        services.AddSingleton<AliasAdder>();
        services.AddSingleton(s => new PlanAssistant(
            data,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<PlanAssistant>>(),
            context.Index.Factory(context.Texts, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<PlanAssistant>>()),
            MeaningSetup.Of(context.DataPath, s.GetRequiredService<IVectorStore>(), waits: false, s.GetRequiredService<TimeProvider>())));
        services.AddSingleton<PublishedLibrary>();
        services.AddSingleton<ConversationTags>();
        services.AddSingleton<TurnRecorder>();
        services.AddSingleton<UnansweredRecorder>();
        services.AddSingleton<ChannelAssistant>();
        services.AddSingleton<IOutbox>(s => s.GetRequiredService<IStateStore>());
        services.AddSingleton(DeliveryLimits.Default);
        services.AddSingleton<ApiConversations>();
        services.AddSingleton<FileDesk>();
        services.AddSingleton<IFileTickets>(s => s.GetRequiredService<IStateStore>());
        services.AddSingleton<FileLinks>();
        services.AddSingleton<IFileLinks>(s => s.GetRequiredService<FileLinks>());
        services.AddSingleton<ConversationFiles>();
        services.AddSingleton(new AnswerFiles(OfficialFonts.Load(context.DataPath)));
        services.AddSingleton<Channels.IAttachmentMaker, AnswerAttachments>();
        services.AddSingleton<FileEndpoint>();
        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<AskRequestReader>();
        services.AddSingleton<PlanPage>();
        services.AddSingleton<AskEndpoint>();
        services.AddSingleton<FeedbackEndpoint>();
        services.AddSingleton<PlansEndpoint>();
        services.AddSingleton<RecentTexts>();
        services.AddSingleton<Originals>();
        services.AddSingleton<OriginalEndpoint>();
        services.AddSingleton(PageFiles.Load(Path.Combine(AppContext.BaseDirectory, PageFiles.Folder)));
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<CatalogPublisher>();
        services.AddHostedService(s => s.GetRequiredService<CatalogPublisher>());
    }

    private static void Configure(WebApplication app)
    {
        var problems = app.Services.GetRequiredService<ProblemWriter>();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = problems.WriteExceptionAsync, AllowStatusCode404Response = true });
        app.UseStatusCodePages(problems.WriteStatusAsync);
        AccessSetup.UsePeers(app);
        app.UseHostFiltering();
        app.UseRouting();
        app.UseRequestTimeouts();
        AccessSetup.UseDoor(app); // Whatever comes behind it is closed.

        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/healthz", reading, HealthEndpoints.HandleLivenessAsync).AllowAnonymous();
        app.MapMethods("/readyz", reading, app.Services.GetRequiredService<HealthEndpoints>().HandleReadinessAsync).AllowAnonymous();
        app.MapGet("/api/plans", app.Services.GetRequiredService<PlansEndpoint>().HandleAsync);
        var originals = app.Services.GetRequiredService<OriginalEndpoint>();
        app.MapGet("/api/plans/{planId}/original/{**ref}", originals.HandleJsonAsync);
        app.MapGet("/plans/{planId}", originals.HandlePlanAsync);
        app.MapGet("/plans/{planId}/{**ref}", originals.HandleAsync).OpenedByLink();
        app.MapPost("/api/ask", app.Services.GetRequiredService<AskEndpoint>().HandleAsync);
        var files = app.Services.GetRequiredService<FileEndpoint>();
        app.MapPost("/api/files", files.HandleIssueAsync);
        app.MapGet(FileLinks.ClosedPath + "{id}", files.HandleClosedAsync);
        app.MapGet(FileLinks.OpenPath + "{id}", files.HandleOpenAsync).SelfAuthenticated();
        app.MapBotFramework();
        app.MapWeCom();
        app.MapAdmin();
        app.MapPost("/api/feedback", app.Services.GetRequiredService<FeedbackEndpoint>().HandleAsync);
        foreach (var file in app.Services.GetRequiredService<PageFiles>().All)
        {
            app.MapMethods(file.Address, reading, file.HandleAsync);
        }
    }
}
