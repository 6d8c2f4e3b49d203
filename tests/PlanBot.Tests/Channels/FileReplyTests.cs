using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanBot.Tests.Documents;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>A file that is asked for in a chat is a link in the reply.</summary>
public sealed partial class FileReplyTests
{
    [Fact]
    public async Task The_link_opens_the_file_of_the_answer_before()
    {
        await using var host = await BotHost.DevelopmentAsync(publicUrl: "https://planbot.example");
        await host.RepliesAsync(Expecting(host, "市卫健委2026年负责哪些任务"));

        var text = TextOf(await host.RepliesAsync(Expecting(host, "发我Word")));
        var link = Link().Match(text);
        var response = await host.Client.GetAsync(new Uri(link.Groups["address"].Value).PathAndQuery);

        Assert.Contains("Word 文件已备好", text, StringComparison.Ordinal);
        Assert.Contains("24 小时内有效", text, StringComparison.Ordinal);
        Assert.Equal("2026年市卫健委任务清单.docx", link.Groups["name"].Value);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("2026年市卫健委任务清单", Made.Paragraphs(await response.Content.ReadAsByteArrayAsync())[0]);
    }

    [Fact]
    public async Task Another_user_has_no_answer_to_make_a_file_of()
    {
        await using var host = await BotHost.DevelopmentAsync(publicUrl: "https://planbot.example");
        await host.RepliesAsync(Expecting(host, "市卫健委2026年负责哪些任务"));

        var text = TextOf(await host.RepliesAsync(Expecting(host, "发我Word", "29:another")));

        Assert.Contains("先问一个问题", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Link(), text);
    }

    [Fact]
    public async Task Without_a_public_address_it_is_said_where_the_file_is()
    {
        await using var host = await BotHost.DevelopmentAsync();
        await host.RepliesAsync(Expecting(host, "市卫健委2026年负责哪些任务"));

        var text = TextOf(await host.RepliesAsync(Expecting(host, "发我Word")));

        Assert.Contains("--public-url", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Link(), text);
    }

    private static string Expecting(BotHost host, string text, string user = "29:user") => host.Message(text, m =>
    {
        m["deliveryMode"] = "expectReplies";
        m["from"]!["id"] = user;
    });

    private static string TextOf(JsonElement[] replies) => Assert.Single(replies).GetProperty("text").GetString()!;

    [GeneratedRegex(@"\[(?<name>[^\]]*)\]\((?<address>https://planbot\.example/files/[^)]*)\)")]
    private static partial Regex Link();
}
