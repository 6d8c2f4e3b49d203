using System.Text.Json;
using System.Text.RegularExpressions;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Answers;

public sealed partial class ChannelTextTests
{
    [Theory]
    [InlineData("卫健委负责哪些任务")]
    [InlineData("12月到期的")]
    [InlineData("2026年三(四)1的原文是什么")]
    [InlineData("Which tasks are due in December?")]
    [InlineData("医疗卫生有哪些量化指标")]
    public async Task Every_item_is_linked_once_and_nothing_else_is_changed(string question)
    {
        var answer = await AskAsync(question);

        var markdown = ChannelText.Markdown(answer, LinkTo);

        Assert.NotEmpty(answer.Tasks);
        Assert.Equal(answer.Text, Link().Replace(markdown, "${ref}"));
        Assert.Equal(answer.Tasks.Select(t => LinkTo(t).AbsoluteUri), Link().Matches(markdown).Select(m => m.Groups["address"].Value));
        Assert.Equal(answer.Tasks.Select(t => t.Ref), Link().Matches(markdown).Select(m => m.Groups["ref"].Value));
    }

    [Theory]
    [InlineData("卫健委有几项任务")]
    [InlineData("今天天气怎么样")]
    [InlineData("你好")]
    public async Task An_answer_without_items_has_no_links(string question)
    {
        var answer = await AskAsync(question);

        Assert.Equal(answer.Text, ChannelText.Markdown(answer, LinkTo));
    }

    [Fact]
    public async Task A_task_without_an_address_is_told_without_a_link()
    {
        var answer = await AskAsync("卫健委负责哪些任务");

        Assert.Equal(answer.Text, ChannelText.Markdown(answer, _ => null));
        Assert.Equal(answer.Text, ChannelText.Markdown(answer, _ => new Uri("javascript:alert(1)")));
        Assert.Equal(answer.Text, ChannelText.Markdown(answer, _ => new Uri("/plans", UriKind.Relative)));
        Assert.Single(Link().Matches(ChannelText.Markdown(answer, t => t == answer.Tasks[0] ? LinkTo(t) : null)));
    }

    [Fact]
    public async Task An_address_cannot_end_its_link()
    {
        var answer = await AskAsync("2026年三(四)1的原文是什么");

        var markdown = ChannelText.Markdown(answer, _ => new Uri("https://planbot.example/a(b)c d)"));

        Assert.Contains("[三(四)1](https://planbot.example/a%28b%29c%20d%29)", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_was_rewritten_has_no_false_links()
    {
        var answer = await AskAsync("卫健委负责哪些任务");
        var appended = answer with { Text = answer.Text + "\n\n> 注" };
        var moved = answer with { Text = "注：" + answer.Text };
        var shorter = answer with { Text = answer.Text[..40] };

        Assert.Equal(11, Link().Count(ChannelText.Markdown(appended, LinkTo)));
        Assert.Equal(moved.Text, ChannelText.Markdown(moved, LinkTo));
        Assert.Equal(shorter.Text, ChannelText.Markdown(shorter, LinkTo));
    }

    [Fact]
    public async Task The_places_are_not_part_of_the_contract()
    {
        var json = JsonSerializer.Serialize(await AskAsync("卫健委负责哪些任务"), AnswerJson.Compact.Answer);

        Assert.DoesNotContain("references", json, StringComparison.OrdinalIgnoreCase);
    }

    private static Uri LinkTo(PlanTask task) => new($"https://planbot.example/plans/{task.PlanId}/{Uri.EscapeDataString(task.Ref)}?t=abc");

    private static Task<Answer> AskAsync(string question) =>
        LoadedPlans.Assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None);

    [GeneratedRegex(@"\[(?<ref>[^\]]+)\]\((?<address>https:[^)]*)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
