using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed partial class ServeProcessTests
{
    [Fact]
    public async Task The_host_says_where_it_is_ready_serves_and_ends_when_asked()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(folder.At("state"), ["serve", "--urls", "http://127.0.0.1:0"]);
        var url = await ReadUrlAsync(server);
        using var client = new HttpClient { BaseAddress = url };

        var ready = await client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        if (OperatingSystem.IsWindows())
        {
            return; // Windows has no signal to end a console program from outside.
        }

        await server.TerminateAsync();
        Assert.Equal(0, (await server.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(folder.At("state"), ["--urls", "http://127.0.0.1:0"]);
        var url = await ReadUrlAsync(server);

        var second = await PlanBotProcess.RunAsync(folder.At("state"), ["serve", "--urls", url.ToString()]);

        second.Refused(1, url.ToString(), "端口已被占用", "--urls");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_the_host_stays_up()
    {
        using var folder = new TemporaryFolder();
        using var server = PlanBotProcess.Start(folder.At("state"), ["--urls", "http://127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = await ReadUrlAsync(server) };

        // Streamed, so that no length is announced beforehand.
        using var body = new StreamContent(new UnmeasuredStream(new byte[1_000_000]));
        body.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = true;
        var refused = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    private static async Task<Uri> ReadUrlAsync(PlanBotProcess server)
    {
        var line = await server.Out.ReadLineAsync() ?? "The host ended before it was ready.";
        var url = Url().Match(line);
        Assert.True(url.Success, line);
        return new Uri(url.Value);
    }

    [GeneratedRegex(@"http://[0-9.]+:[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();

    private sealed class UnmeasuredStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
