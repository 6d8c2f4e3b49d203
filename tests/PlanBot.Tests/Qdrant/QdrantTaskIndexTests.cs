using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Core.Search;
using PlanBot.Qdrant;
using PlanBot.Testing.Qdrant;
using PlanBot.Testing.Search;
using Xunit;

namespace PlanBot.Tests.Qdrant;

/// <summary>The conformance suite over Qdrant: over the double, or over the server that <c>PLANBOT_TEST_QDRANT</c> names.</summary>
public sealed class QdrantTaskIndexTests : TaskIndexConformance, IAsyncLifetime
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("PLANBOT_TEST_QDRANT");

    private readonly HttpClient http = Server is { Length: > 0 } ? new HttpClient() : new HttpClient(new QdrantDouble());

    private readonly string alias = $"planbot-test-{Guid.NewGuid():N}";

    private static readonly Uri Address = new(Server is { Length: > 0 } ? Server : "http://qdrant.test/");

    public Task InitializeAsync() => Task.CompletedTask;

    // A server that lives on is left as it was.
    public async Task DisposeAsync()
    {
        var all = await http.GetFromJsonAsync<JsonElement>(new Uri(Address, "/collections"));
        foreach (var name in all.GetProperty("result").GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("name").GetString()!).Where(n => n.StartsWith(alias, StringComparison.Ordinal)))
        {
            (await http.DeleteAsync(new Uri(Address, $"/collections/{name}"))).EnsureSuccessStatusCode();
        }

        http.Dispose();
    }

    protected override Task<ITaskIndex> CreateAsync() => Task.FromResult<ITaskIndex>(new QdrantTaskIndex(
        http,
        new QdrantOptions(Address) { Alias = alias, PageSize = 2, BatchSize = 2 },
        TimeProvider.System));
}
