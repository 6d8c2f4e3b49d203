using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Core.Plans;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed class HealthTests
{
    [Fact]
    public async Task A_host_with_plans_and_stores_is_alive_and_ready()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();

        var alive = await client.GetAsync("/healthz");
        var ready = await client.GetFromJsonAsync<JsonElement>("/readyz");

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.Equal(2, ready.GetProperty("plans").GetInt32());
        Assert.Equal(102, ready.GetProperty("tasks").GetInt32());
        Assert.Equal("ok", ready.GetProperty("library").GetString());
        Assert.Equal("ok", ready.GetProperty("state").GetString());
        Assert.Matches("^(loading|ready)$", ready.GetProperty("meaning").GetString());
    }

    [Theory]
    [InlineData(true, "library", StoreFault.Corrupt, "corrupt")]
    [InlineData(false, "state", StoreFault.Locked, "locked")]
    public async Task A_store_that_fails_makes_the_host_not_ready_but_leaves_it_alive(bool library, string name, StoreFault fault, string told)
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        host.Library.Failure = library ? new StoreException(fault, "library.db") : null;
        host.State.Failure = library ? null : new StoreException(fault, "state.db");

        var ready = await client.GetAsync("/readyz");
        var alive = await client.GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var body = await ready.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(body.GetProperty("ready").GetBoolean());
        Assert.Equal(told, body.GetProperty(name).GetString());
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }
}
