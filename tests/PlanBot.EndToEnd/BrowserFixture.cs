using Microsoft.Playwright;
using Xunit;

namespace PlanBot.EndToEnd;

/// <summary>One browser and one program for all tests that leave the program as it is.</summary>
public sealed class BrowserFixture : IAsyncLifetime, IDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly TemporaryFolder folder = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private RunningPlanBot? program;

    /// <summary>State folder of the program.</summary>
    internal string State => System.IO.Path.Combine(folder.Path, "state");

    /// <summary>Where the program listens.</summary>
    internal Uri Address => program!.Address;

    public async Task InitializeAsync()
    {
        if (Requirements.Missing is { } reason)
        {
            Assert.True(Requirements.Skip is not null, reason);
            return;
        }

        program = await RunningPlanBot.StartAsync(State);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Requirements.Chromium, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        if (program is not null)
        {
            await program.DisposeAsync();
        }
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A new person at a new device, with the page open.</summary>
    internal async Task<ChatPage> OpenAsync(Device device, Visit? visit = null)
    {
        visit ??= new Visit();
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = device.Size,
            HasTouch = device.IsPhone,
            IsMobile = device.IsPhone,
            Locale = visit.Locale,
            ColorScheme = visit.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(15_000);
        return await ChatPage.OpenAsync(context, new Uri(visit.Address ?? Address, visit.Path), visit);
    }
}

/// <summary>How the page is visited.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Locale">The browser's language.</param>
/// <param name="Dark">Whether the system is dark.</param>
/// <param name="Address">Another program than the shared one.</param>
/// <param name="Prepare">What to do before the page opens.</param>
/// <param name="Settles">What tells that the page is there.</param>
internal sealed record Visit(
    string Path = "/",
    string Locale = "zh-CN",
    bool Dark = false,
    Uri? Address = null,
    Func<IPage, Task>? Prepare = null,
    string Settles = ".welcome, .turn");

/// <summary>A screen.</summary>
internal sealed record Device(string Name, int Width, int Height)
{
    public static readonly Device Phone = new("phone", 375, 812);
    public static readonly Device Desk = new("desk", 1280, 800);

    public bool IsPhone => this == Phone;

    public ViewportSize Size => new() { Width = Width, Height = Height };

    public static Device Of(string name) => name == Phone.Name ? Phone : Desk;
}

/// <summary>All browser tests share the fixture and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
