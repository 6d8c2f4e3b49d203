using System.Net;
using System.Text;
using PlanBot.Testing;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>Ten thousand callbacks that are nearly right: none breaks the host, none that is not genuine is answered.</summary>
public sealed class MutatedCallbackTests : IAsyncLifetime
{
    private const string Mutant = "mutant";
    private WeComHost host = null!;

    public async Task InitializeAsync() => host = await WeComHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task What_is_signed_and_changed_on_the_way_is_refused()
    {
        var chance = new SeededNumbers(1);
        for (var i = 0; i < 4000; i++)
        {
            var encrypted = host.Crypto.Encrypt(host.TextXml("12月到期的有几项", Mutant));
            string[] parts = [host.Crypto.Sign(host.Now, "nonce", encrypted), host.Now, "nonce", encrypted];
            var which = chance.Next(0, parts.Length);
            var before = parts[which];
            parts[which] = Mutated(before, chance);
            if (string.Equals(before, parts[which], which == 0 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            {
                continue; // Nothing has changed: digits of a signature may be of either case.
            }

            var response = await host.PostAsync(
                WeComHost.Envelope(parts[3].Replace("]]>", "]] >", StringComparison.Ordinal)),
                $"?msg_signature={Uri.EscapeDataString(parts[0])}&timestamp={Uri.EscapeDataString(parts[1])}&nonce={Uri.EscapeDataString(parts[2])}");

            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{i}: {which} {parts[which]}: {response.StatusCode}");
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }

        await NothingWasAnsweredAsync();
    }

    [Fact]
    public async Task Envelopes_of_random_bytes_break_nothing()
    {
        var chance = new SeededNumbers(2);
        var encrypted = host.Crypto.Encrypt(host.TextXml("12月到期的有几项", Mutant, id: "1"));
        var good = WeComHost.Envelope(encrypted);
        for (var i = 0; i < 4000; i++)
        {
            // The query is that of other words: whatever the body becomes, it is not signed.
            var response = await host.PostAsync(Mutated(good, chance), host.Query("other"));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        await NothingWasAnsweredAsync();
    }

    [Fact]
    public async Task Messages_of_random_content_under_a_good_signature_are_taken_or_refused()
    {
        var chance = new SeededNumbers(3);
        for (var i = 0; i < 2000; i++)
        {
            // Of one id, so that at most one that is still a message is answered.
            var response = await host.SendAsync(Mutated(host.TextXml("12月到期的有几项", Mutant, id: "7"), chance));
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable, $"{i}: {response.StatusCode}");
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/healthz")).StatusCode);
        Assert.DoesNotContain(host.Factory.Log.Lines, l => l.Message.Contains("could not be answered", StringComparison.Ordinal));
    }

    private async Task NothingWasAnsweredAsync()
    {
        await host.SayAsync("市教育局有几项任务", user: "witness"); // Behind all of them in no queue: they were not taken.
        await host.UntilAsync(() => host.Api.Sent.Any(s => s.To == "witness"));
        Assert.DoesNotContain(host.Api.Sent, s => s.To == Mutant);
    }

    private static string Mutated(string text, SeededNumbers chance)
    {
        var bytes = Encoding.UTF8.GetBytes(text).ToList();
        for (var changes = chance.Next(1, 4); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = chance.Next(0, bytes.Count);
            switch (chance.Next(0, 5))
            {
                case 0:
                    bytes[at] = (byte)chance.Next(0, 256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"<>&;![]\"' \0\n"[chance.Next(0, 12)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, chance.Next(1, 40)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, chance.Next(1, 40))));
                    break;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
