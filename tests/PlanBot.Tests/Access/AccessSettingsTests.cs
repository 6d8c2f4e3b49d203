using System.Net;
using PlanBot.Access;
using PlanBot.Channels.BotFramework;
using PlanBot.Host;
using Xunit;

namespace PlanBot.Tests.Access;

public sealed class AccessSettingsTests
{
    private const string Loopback = "http://127.0.0.1:5080";
    private const string Wide = "http://0.0.0.0:5080";
    private const string Good = AccessHost.Key;
    private static readonly AccessAsked Nothing = new(Mode: null, Key: null, KeyFile: null, Proxies: null, UserHeader: null, PublicUrl: null);

    public static TheoryData<string, string, string?> Wrong() => new()
    {
        { Wide, "", "serve.not-loopback" },
        { "http://127.0.0.1:1;http://192.168.1.1:2", "", "serve.not-loopback" },
        { "http://[::]:5080", "", "serve.not-loopback" },
        { Loopback, "mode=closed", "access.bad-mode" },
        { Loopback, "mode=KEY", "access.bad-mode" },
        { Wide, "mode=key", "access.no-key" },
        { Wide, "mode=key;key=" + Good + ";file=/x", "access.two-keys" },
        { Wide, "mode=key;file=/nowhere/key", "access.key-file-unreadable" },
        { Wide, "mode=key;file=/", "access.key-file-unreadable" },
        { Wide, "mode=key;key=short", "access.key-length" },
        { Wide, "mode=key;key=12345678901234567890123", "access.key-length" },
        { Wide, "mode=key;key=1234567890 12345678901234", "access.key-characters" },
        { Loopback, "key=" + Good, "access.key-without-mode" },
        { Loopback, "mode=header;proxies=127.0.0.1;key=" + Good, "access.key-without-mode" },
        { Loopback, "header=X-User", "access.header-without-mode" },
        { Wide, "mode=header", "access.no-proxies" },
        { Wide, "mode=header;proxies=,", "access.no-proxies" },
        { Wide, "mode=header;proxies=proxy.example", "access.bad-proxies" },
        { Wide, "mode=header;proxies=10.0.0.0/33", "access.bad-proxies" },
        { Wide, "mode=header;proxies=0.0.0.0/0", "access.bad-proxies" },
        { Wide, "mode=header;proxies=127.0.0.1,::/0", "access.bad-proxies" },
        { Wide, "mode=header;proxies=127.0.0.1;header=X User", "access.bad-header" },
        { Loopback, "url=planbot.example", "access.bad-public-url" },
        { Loopback, "url=ftp://planbot.example", "access.bad-public-url" },
        { Loopback, "url=https://planbot.example/path", "access.bad-public-url" },
        { Loopback, "url=https://planbot.example/?a", "access.bad-public-url" },
        { Loopback, "url=https://user@planbot.example", "access.bad-public-url" },
        { Loopback, "", null },
        { Wide, "mode=open", null },
        { Wide, "mode=key;key=" + Good, null },
        { Wide, "mode=header;proxies=127.0.0.1,10.0.0.0/8,fd00::/8;header=X-User", null },
        { Loopback, "url=https://planbot.example:8443/", null },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_asked_for_is_taken_or_told_what_to_set(string urls, string asked, string? mistake)
    {
        var (settings, told) = await AccessSettingsReader.ReadAsync(Read(asked), ListenAddress.Read(urls).Addresses, CancellationToken.None);

        Assert.Equal(mistake, told?.Text);
        Assert.Equal(mistake is null, settings is not null);
    }

    [Fact]
    public async Task A_key_file_may_end_in_a_line_break()
    {
        using var folder = new TemporaryFolder();
        var asked = Nothing with { Mode = "key", KeyFile = folder.Write("key", "\uFEFF" + Good + "\r\n") };

        var (settings, _) = await AccessSettingsReader.ReadAsync(asked, [], CancellationToken.None);

        Assert.True(settings!.Key!.Matches(Good));
        Assert.False(settings.Key.Matches(Good + "\n"));
        Assert.False(settings.Key.Matches(Good[..^1]));
        Assert.False(settings.Key.Matches(new string('x', 10_000)));
        Assert.DoesNotContain(Good, settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.2", false)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", false)]
    public async Task Listed_proxies_are_told_from_others(string peer, bool expected)
    {
        var asked = Nothing with { Mode = "header", Proxies = "10.1.0.0/16; ::ffff:127.0.0.1 fd00::/8" };

        var (settings, _) = await AccessSettingsReader.ReadAsync(asked, [], CancellationToken.None);

        Assert.Equal(expected, settings!.IsProxy(IPAddress.Parse(peer)));
        Assert.False(settings.IsProxy(peer: null));
    }

    [Theory]
    [InlineData(Loopback, null, "127.0.0.1 localhost")]
    [InlineData("http://192.168.1.1:80", "https://planbot.example.cn:8443", "192.168.1.1 localhost planbot.example.cn")]
    [InlineData("http://[::1]:80", "https://工作计划.例子", "[::1] localhost xn--2qqx9do8pd79b.xn--fsqu00a")]
    [InlineData(Loopback, "http://[fd00::1]", "127.0.0.1 localhost [fd00::1]")]
    public void The_names_of_addresses_and_of_the_public_one_are_let_in(string urls, string? publicUrl, string expected)
    {
        var access = new AccessSettings(AccessMode.Open, Key: null, [], "X-User", publicUrl is null ? null : new Uri(publicUrl));

        Assert.Equal(expected, string.Join(' ', new HostSettings("state", ListenAddress.Read(urls).Addresses, access, Development: false, new BotAccess(null, Development: false)).HostNames));
    }

    [Fact]
    public void All_addresses_of_the_machine_are_those_that_it_has()
    {
        var names = ListenAddress.Read(Wide).Addresses[0].HostNames.ToList();

        Assert.Contains("127.0.0.1", names);
        Assert.DoesNotContain("0.0.0.0", names);
        Assert.DoesNotContain("*", names);
    }

    private static AccessAsked Read(string asked)
    {
        var values = asked.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return new AccessAsked(Of("mode"), Of("key"), Of("file"), Of("proxies"), Of("header"), Of("url"));

        string? Of(string name) => values.GetValueOrDefault(name);
    }
}
