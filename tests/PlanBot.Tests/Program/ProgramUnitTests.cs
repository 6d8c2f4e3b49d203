using System.Text.RegularExpressions;
using PlanBot.Commands;
using PlanBot.Core.Texts;
using PlanBot.Host;
using PlanBot.Startup;
using Xunit;

namespace PlanBot.Tests.Program;

public sealed partial class ProgramUnitTests
{
    [Theory]
    [InlineData("aks", "ask")]
    [InlineData("ASK", "ask")]
    [InlineData("plan", "plans")]
    [InlineData("serv", "serve")]
    [InlineData("sreve", "serve")]
    [InlineData("raed", "read")]
    [InlineData("pl", "plans")]
    [InlineData("p", null)]
    [InlineData("", null)]
    [InlineData("ingest", null)]
    [InlineData("提问", null)]
    public void The_nearest_word_is_suggested(string typed, string? expected) =>
        Assert.Equal(expected, NearestWord.To(typed, ["serve", "ask", "chat", "read", "plans"]));

    [Theory]
    [InlineData("plain", "plain", "plain")]
    [InlineData("1\\. a\\*b\\_c\\\\d", "1. a*b_c\\d", "1. a*b_c\\d")]
    [InlineData("a **b** c", "a b c", "a \e[1mb\e[0m c")]
    [InlineData("a **b", "a b", "a \e[1mb\e[0m")]
    [InlineData("## Heading", "Heading", "\e[1mHeading\e[0m")]
    [InlineData("#tag", "#tag", "#tag")]
    [InlineData("The headline: 1 task\\.", "The headline: 1 task.", "\e[1mThe headline: 1 task.\e[0m")]
    [InlineData("a\e[31mb\u0007\u009bc\r", "a[31mbc", "a[31mbc")]
    [InlineData("one\n\ntwo", "one\n\ntwo", "one\n\ntwo")]
    [InlineData("\\", "\\", "\\")]
    public void Markdown_becomes_plain_or_bold(string markdown, string plain, string coloured)
    {
        Assert.Equal(plain, PlainMarkdown.Render(markdown, "The headline: 1 task.", colours: false));
        Assert.Equal(coloured, PlainMarkdown.Render(markdown, "The headline: 1 task.", colours: true));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1:5080")]
    [InlineData("http://localhost:80", "*:80")]
    [InlineData("http://[::1]:5080/; http://127.0.0.2:1", "::1:5080 127.0.0.2:1")]
    [InlineData("http://127.0.0.1", "127.0.0.1:80")]
    [InlineData("http://0.0.0.0:5080", "0.0.0.0:5080")]
    [InlineData("http://[::]:5080", ":::5080")]
    [InlineData("http://192.168.1.1:5080", "192.168.1.1:5080")]
    public void Addresses_are_taken(string urls, string expected)
    {
        var (addresses, mistake, _) = ListenAddress.Read(urls);

        Assert.Null(mistake);
        Assert.Equal(expected, string.Join(' ', addresses.Select(a => $"{a.Address?.ToString() ?? "*"}:{a.Port}")));
    }

    [Theory]
    [InlineData("", "serve.bad-url")]
    [InlineData(";", "serve.bad-url")]
    [InlineData("5080", "serve.bad-url")]
    [InlineData("127.0.0.1:5080", "serve.bad-url")]
    [InlineData("https://127.0.0.1:5080", "serve.bad-url")]
    [InlineData("http://127.0.0.1:99999", "serve.bad-url")]
    [InlineData("http://127.0.0.1:5080/path", "serve.bad-url")]
    [InlineData("http://user@127.0.0.1:5080", "serve.bad-url")]
    [InlineData("http://*:5080", "serve.bad-url")]
    [InlineData("http://+:5080", "serve.bad-url")]
    [InlineData("http://localhost.example:5080", "serve.bad-url")]
    [InlineData("http://127.0.0.1:5080;http://example.org", "serve.bad-url")]
    public void Other_addresses_are_refused(string urls, string mistake) => Assert.Equal(mistake, ListenAddress.Read(urls).MistakeKey);

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        var (chinese, english) = (Load("zh"), Load("en"));

        Assert.Equal(Shape(chinese), Shape(english));
    }

    [Fact]
    public void What_a_user_typed_is_shown_short_and_harmless() =>
        Assert.Equal(new string('a', 99) + "…", Terminal.Shown("\a" + new string('a', 5000)));

    private static TextCatalog Load(string language) =>
        TextCatalog.Load(Path.Combine(AppContext.BaseDirectory, "data", "texts", $"cli.{language}.tsv"));

    private static string Shape(TextCatalog texts) => string.Join('\n', texts.Keys.Order(StringComparer.Ordinal).Select(
        key => $"{key} {string.Join(' ', Places().Matches(texts[key]).Select(m => m.Value).Order(StringComparer.Ordinal))}"));

    [GeneratedRegex("[{][a-zA-Z]+[}]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
