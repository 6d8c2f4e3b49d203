using Microsoft.Playwright;
using Xunit;

namespace PlanBot.EndToEnd;

/// <summary>The page as a person uses it. Whatever the browser complains about is kept and must be nothing at the end.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    private ChatPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) =>
        {
            complaints.Add("dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Addresses of all requests so far.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Whether failed requests are part of the test, which the browser logs as errors.</summary>
    public bool ExpectsFailures { get; set; }

    public ILocator Box => Page.Locator("#question");

    public ILocator Turns => Page.Locator(".turn");

    public ILocator Last => Turns.Last;

    public ILocator Sheet => Page.Locator("#sheet");

    public static async Task<ChatPage> OpenAsync(IBrowserContext context, Uri address, Visit visit)
    {
        var page = await context.NewPageAsync();
        var chat = new ChatPage(context, page);
        if (visit.Prepare is { } prepare)
        {
            await prepare(page);
        }

        await page.GotoAsync(address.ToString());
        await page.Locator(visit.Settles).First.WaitForAsync();
        return chat;
    }

    /// <summary>Types a question, sends it with Enter and waits for its answer or failure.</summary>
    public async Task<ILocator> AskAsync(string question)
    {
        var before = await Turns.CountAsync();
        await Box.FillAsync(question);
        await Box.PressAsync("Enter");
        return await SettledAsync(before + 1);
    }

    /// <summary>Waits until there are so many turns and the last is settled.</summary>
    public async Task<ILocator> SettledAsync(int turns)
    {
        await Turns.Nth(turns - 1).Locator(".answer, .failure").WaitForAsync();
        await Assertions.Expect(Page.Locator("#talk")).ToHaveAttributeAsync("aria-busy", "false");
        return Turns.Nth(turns - 1);
    }

    public static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Findings of the accessibility checker that are serious or critical, each in a line.</summary>
    public async Task<string[]> FindingsAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Requirements.Axe));
        return await Page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`))
            """);
    }

    public async Task<ChatPage> NewTabAsync(Uri address) => await OpenAsync(context, address, new Visit());

    public Task SetOfflineAsync(bool offline) => context.SetOfflineAsync(offline);

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        if (!ExpectsFailures)
        {
            Assert.Empty(complaints);
        }

        Assert.DoesNotContain(complaints, c => c.StartsWith("dialog:", StringComparison.Ordinal));
    }
}
