using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;
using PlanBot.Qdrant;
using PlanBot.Testing.Qdrant;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Qdrant;

/// <summary>A Qdrant that is slow, loses answers or stands behind a gateway, and processes that come and go.</summary>
public sealed class QdrantOutageTests : IDisposable
{
    private static readonly QdrantOptions Options = new(new Uri("http://qdrant.test/"))
    {
        Pause = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromMinutes(1), PublishTimeout = TimeSpan.FromMinutes(1),
    };

    private readonly QdrantDouble server = new();
    private readonly Line line;
    private readonly HttpClient http;
    private readonly QdrantState state = new();
    private readonly ManualTimeProvider time = new();

    public QdrantOutageTests()
    {
        line = new Line(server);
        http = new HttpClient(line) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose()
    {
        http.Dispose();
        state.Dispose();
    }

    [Fact]
    public async Task A_server_that_never_answers_holds_up_no_start()
    {
        line.Hangs = _ => true;
        var index = Fallback();
        var start = index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        await PassesAsync(() => start.IsCompleted);

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
        Assert.True(state.IsPublishing);
    }

    [Fact]
    public async Task A_question_waits_no_longer_than_its_patience_whatever_the_number_of_requests()
    {
        var index = Fallback(Options with { PageSize = 10 });
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        line.Hangs = r => r.RequestUri!.AbsolutePath.EndsWith("/points/scroll", StringComparison.Ordinal);

        var answer = index.FindAsync(TaskFilter.None, CancellationToken.None);
        await PassesAsync(() => answer.IsCompleted);

        Assert.Equal(102, (await answer).Count);
        Assert.Equal(QdrantFault.Unreachable, state.Fault);
    }

    [Theory]
    [InlineData(2, QdrantFault.Unreachable)]
    [InlineData(0, null)]
    public async Task An_asker_who_gives_up_has_waited_for_qdrant_or_has_left_by_himself(int seconds, QdrantFault? told)
    {
        var index = Fallback();
        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        line.Hangs = _ => true;
        using var asker = new CancellationTokenSource();

        var answer = index.FindAsync(TaskFilter.None, asker.Token);
        time.Advance(TimeSpan.FromSeconds(seconds));
        await asker.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(told, state.Fault);
    }

    [Fact]
    public async Task Qdrant_comes_back_without_a_question()
    {
        server.Fault = _ => throw new HttpRequestException("Connection refused");
        await Fallback().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        Assert.Equal(QdrantFault.Unreachable, state.Fault);

        server.Fault = null;
        await PassesAsync(() => state.Fault is null);

        Assert.Single(server.Aliases);
        Assert.False(state.IsPublishing);
    }

    [Fact]
    public async Task An_older_state_never_switches_the_alias_back()
    {
        server.Fault = _ => throw new HttpRequestException("Connection refused");
        var older = Fallback();
        await older.PublishAsync(await QdrantSnapshots.OfAsync(plans: 1), CancellationToken.None);
        server.Fault = null;
        await Fallback().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        var published = server.Aliases["planbot"];

        await older.PublishAsync(await QdrantSnapshots.WithVectorsAsync(plans: 1), CancellationToken.None);
        for (var i = 0; i < 20; i++)
        {
            time.Advance(FallbackTaskIndex.Rest);
            await Task.Delay(10);
        }

        Assert.Equal((published, (QdrantFault?)null), (server.Aliases["planbot"], state.Fault));
        Assert.Equal([published], server.Collections);
    }

    [Fact]
    public async Task A_restart_takes_what_is_there()
    {
        var (words, meaning) = (await QdrantSnapshots.OfAsync(), await QdrantSnapshots.WithVectorsAsync());
        var first = Qdrant();
        await first.PublishAsync(words, CancellationToken.None);
        await first.PublishAsync(meaning, CancellationToken.None);
        server.Requests.Clear();

        var second = Qdrant();
        await second.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        await second.PublishAsync(await QdrantSnapshots.WithVectorsAsync(), CancellationToken.None);

        Assert.DoesNotContain(server.Requests, r => r.Method is "PUT" or "DELETE" || r.Path.StartsWith("/collections/aliases", StringComparison.Ordinal));
        Assert.Equal(102, (await second.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_text_whose_words_stand_elsewhere_is_another_state()
    {
        var snapshot = await QdrantSnapshots.OfAsync(plans: 1);
        var plan = snapshot.Catalog.Plans.Single();
        var task = plan.Tasks[0];
        var said = new IndexedTasks(snapshot);
        var turned = new IndexedTasks(snapshot with { Catalog = Catalog($"{task.Text[^8..]}，{task.Text[..^8]}") });

        Assert.NotEqual(said.PlansHash, turned.PlansHash);
        Assert.NotEqual(said.PlansHash, new IndexedTasks(snapshot with { Catalog = Catalog($"{task.Text}。") }).PlansHash);
        Assert.Equal(said.PlansHash, new IndexedTasks(snapshot with { Catalog = Catalog(task.Text) }).PlansHash);

        PlanCatalog Catalog(string text) => PlanCatalog.Of([plan with { Tasks = [task with { Text = text }, .. plan.Tasks.Skip(1)] }]);
    }

    [Theory]
    [InlineData("PUT", "/collections/planbot-")]
    [InlineData("PUT", "/index")]
    [InlineData("PUT", "/points?")]
    [InlineData("POST", "/collections/aliases")]
    [InlineData("DELETE", "/collections/planbot-")]
    public async Task A_lost_answer_is_no_failure(string method, string path)
    {
        await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(plans: 1), CancellationToken.None);
        await Qdrant().PublishAsync(await QdrantSnapshots.WithVectorsAsync(plans: 1), CancellationToken.None);
        line.Loses = r => r.Method.Method == method && r.RequestUri!.PathAndQuery.Contains(path, StringComparison.Ordinal);
        var index = Qdrant();

        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);
        await index.PublishAsync(await QdrantSnapshots.WithVectorsAsync(), CancellationToken.None);

        Assert.Null(line.Loses);
        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("http://gate.test/search/qdrant")]
    [InlineData("http://gate.test/search/qdrant/")]
    public async Task An_address_may_have_a_path(string address)
    {
        line.Path = "/search/qdrant";
        var index = new QdrantTaskIndex(http, Options with { Address = new Uri(address) }, TimeProvider.System);

        await index.PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None);

        Assert.Equal(102, (await index.FindAsync(TaskFilter.None, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_wrong_path_is_told_and_nothing_is_written()
    {
        line.Path = "/search/qdrant";

        var told = await Assert.ThrowsAsync<QdrantException>(async () => await Qdrant().PublishAsync(await QdrantSnapshots.OfAsync(), CancellationToken.None));

        Assert.Equal(QdrantFault.Garbled, told.Fault);
        Assert.Empty(server.Requests);
    }

    private FallbackTaskIndex Fallback(QdrantOptions? options = null) =>
        new(new QdrantTaskIndex(http, options ?? Options, TimeProvider.System), state, _ => string.Empty, time, NullLogger.Instance);

    private QdrantTaskIndex Qdrant() => new(http, Options, TimeProvider.System);

    private async Task PassesAsync(Func<bool> done)
    {
        for (var i = 0; i < 600 && !done(); i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        Assert.True(done());
    }

    /// <summary>What lies between: it may hang, lose an answer once, and serve below a path.</summary>
    private sealed class Line(HttpMessageHandler server) : DelegatingHandler(server)
    {
        public Func<HttpRequestMessage, bool>? Hangs { get; set; }

        public Func<HttpRequestMessage, bool>? Loses { get; set; }

        public string Path { get; set; } = string.Empty;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Hangs?.Invoke(request) is true)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            var path = request.RequestUri!.PathAndQuery;
            if (!path.StartsWith(Path + "/", StringComparison.Ordinal))
            {
                return new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("Not Found", Encoding.UTF8, "text/plain") };
            }

            request.RequestUri = new Uri(request.RequestUri, path[Path.Length..]);
            var answer = await base.SendAsync(request, cancellationToken);
            if (Loses?.Invoke(request) is not true)
            {
                return answer;
            }

            Loses = null;
            throw new HttpRequestException("The connection was closed before the answer came.");
        }
    }
}
