using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Admin;

/// <summary>One administrator for tests that leave everything as it is.</summary>
public sealed class AdministratorFixture : IAsyncLifetime
{
    private AdminHost? host;

    internal Administrator Administrator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        host = AdminHost.Make();
        Administrator = await host.EnterAsync();
    }

    public async Task DisposeAsync() => await host!.DisposeAsync();
}

public sealed class LexiconTests(AdministratorFixture shared) : IClassFixture<AdministratorFixture>
{
    [Theory]
    [InlineData("卫健", "body", "卫健委")]
    [InlineData("衛健", "body", "卫健委")]
    [InlineData("卫生 健康", "body", "卫健委")]
    [InlineData("health", "body", "卫健委")]
    [InlineData("海州区", "unit", "海州区（连云港高新区）")]
    [InlineData("教育", "domain", "教育")]
    public async Task A_name_is_found_however_it_is_written(string text, string sort, string name)
    {
        var entries = await FindAsync(text);

        Assert.Contains(entries, e => e.GetProperty("sort").GetString() == sort && e.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task An_entry_says_where_each_of_its_names_stands()
    {
        var entry = (await FindAsync("卫健委")).Single(e => e.GetProperty("sort").GetString() == "body" && e.GetProperty("name").GetString() == "卫健委");
        var names = entry.GetProperty("names").EnumerateArray().ToDictionary(n => n.GetProperty("text").GetString()!, StringComparer.Ordinal);

        Assert.Equal(11, entry.GetProperty("tasks").GetProperty("total").GetInt32());
        Assert.Equal(11, names["卫健委"].GetProperty("ownerIn").GetProperty("total").GetInt32());
        Assert.Equal("2024-一7", NameOf(names["卫健委"].GetProperty("ownerIn").GetProperty("first")[0]));
        Assert.True(names.Count > 1);
    }

    [Fact]
    public async Task A_domain_says_which_tasks_are_in_it()
    {
        var entry = (await FindAsync("医疗卫生")).Single(e => e.GetProperty("sort").GetString() == "domain");

        Assert.Equal(9, entry.GetProperty("tasks").GetProperty("total").GetInt32());
        Assert.All(entry.GetProperty("names").EnumerateArray(), n => Assert.Equal(0, n.GetProperty("ownerIn").GetProperty("total").GetInt32()));
    }

    [Theory]
    [InlineData("没有这个单位")]
    [InlineData("<script>")]
    public async Task What_is_not_there_is_not_found(string text) => Assert.Empty(await FindAsync(text));

    [Fact]
    public async Task Without_a_text_the_first_of_all_entries_are_shown()
    {
        var reply = await shared.Administrator.GetAsync("/lexicon");

        Assert.Equal(60, reply.GetProperty("entries").GetArrayLength());
        Assert.True(reply.GetProperty("total").GetInt32() > 60);
    }

    private async Task<IReadOnlyList<JsonElement>> FindAsync(string text) =>
        [.. (await shared.Administrator.GetAsync("/lexicon?text=" + Uri.EscapeDataString(text))).GetProperty("entries").EnumerateArray()];

    private static string NameOf(JsonElement task) => $"{task.GetProperty("year").GetInt32()}-{task.GetProperty("ref").GetString()}";
}
