using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PlanBot.Commands;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;
using PlanBot.Storage;

namespace PlanBot.Tests.Program;

/// <summary>The host as <c>serve</c> builds it, from the program's own entry point, on a test server with stores in memory.</summary>
internal sealed class PlanBotFactory : WebApplicationFactory<ServeCommand>
{
    private readonly TemporaryFolder folder = new();

    // The factory hands every ASPNETCORE_ variable of the machine to the program as an argument.
    static PlanBotFactory()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase))
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    public PlanBotFactory()
    {
        Library = new FragilePlanLibrary(new InMemoryPlanLibrary(Time));
        State = new FragileStateStore(new InMemoryStateStore());
    }

    public ManualTimeProvider Time { get; } = new();

    public FragilePlanLibrary Library { get; }

    public FragileStateStore State { get; }

    public RecordingLoggerProvider Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("state", folder.Path);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            services.Replace(ServiceDescriptor.Singleton<IPlanLibrary>(Library));
            services.Replace(ServiceDescriptor.Singleton<IStateStore>(State));
            services.AddSingleton<ILoggerProvider>(Log);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }
}
