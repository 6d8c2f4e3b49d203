using System.Net;
using PlanBot.Testing.Qdrant;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Qdrant;

/// <summary>The program killed in the middle of a publish, and a Qdrant that sends it elsewhere.</summary>
public sealed class QdrantKillTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private QdrantServer server = null!;

    public async Task InitializeAsync() => server = await QdrantServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("PUT", "/index?")]
    [InlineData("PUT", "/points?")]
    [InlineData("POST", "/collections/aliases")]
    public async Task Killed_in_the_middle_of_a_publish_the_old_index_stays_whole(string method, string path)
    {
        (await RunAsync("index", "rebuild")).Succeeded();
        var old = server.Held.Aliases["planbot"];
        (await PlanBotProcess.RunAsync(folder.At("state"), ["withdraw", "lianyungang-wuxi-2024"])).Succeeded();
        using var reached = new ManualResetEventSlim();
        using var killed = new ManualResetEventSlim();
        server.Held.Fault = r =>
        {
            if (r.Method.Method != method || !r.RequestUri!.PathAndQuery.Contains(path, StringComparison.Ordinal))
            {
                return null;
            }

            reached.Set();
            killed.Wait(TimeSpan.FromMinutes(1));
            throw new HttpRequestException("The request is gone with its sender.");
        };
        using (var publishing = PlanBotProcess.Start(folder.At("state"), ["index", "rebuild", "--index", "qdrant", "--qdrant", server.Address.ToString()]))
        {
            Assert.True(await Task.Run(() => reached.Wait(TimeSpan.FromMinutes(2))), "The publish did not come so far.");
            publishing.Kill();
            server.Held.Fault = null;
            Assert.Equal(old, server.Held.Aliases["planbot"]);
            killed.Set();
        }

        Assert.Contains(old, server.Held.Collections);
        var check = await RunAsync("index", "check");
        check.Refused(1, "planbot index rebuild");
        (await RunAsync("index", "rebuild")).Succeeded();
        Assert.NotEqual(old, server.Held.Aliases["planbot"]);
        (await RunAsync("index", "check")).Succeeded();
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_does_not_travel()
    {
        await using var elsewhere = await QdrantServer.StartAsync();
        server.Held.Fault = r => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri(elsewhere.Address, r.RequestUri!.PathAndQuery) } };

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"),
            ["index", "rebuild", "--index", "qdrant", "--qdrant", server.Address.ToString()],
            environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["PLANBOT_QDRANT_KEY"] = "a-key-of-this-test" });

        result.Refused(1, "307");
        Assert.Empty(elsewhere.Held.Requests);
        Assert.DoesNotContain("a-key-of-this-test", result.Error + result.Out, StringComparison.Ordinal);
    }

    private Task<ProcessResult> RunAsync(params string[] args) =>
        PlanBotProcess.RunAsync(folder.At("state"), [.. args, "--index", "qdrant", "--qdrant", server.Address.ToString()]);
}
