using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Core;
using PlanBot.Core.Lexicons;

namespace PlanBot.Channels.WeCom;

/// <summary>An entry of the app's menu.</summary>
/// <param name="Key">What a tap sends.</param>
/// <param name="Group">The button under which it stands.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Question">What it asks.</param>
public sealed record MenuEntry(string Key, string Group, string Name, string Question);

/// <summary>
/// The menu with the frequent questions, from <c>channels/wecom-menu.tsv</c> of the data folder. A tap sends a key, which is
/// looked up here, so that nobody can make the bot ask something else by it (channels.md D14).
/// </summary>
public sealed class AppMenu
{
    private const int MostButtons = 3;
    private const int MostEntries = 5;
    private const int ButtonBytes = 16;
    private const int EntryBytes = 40;

    private AppMenu(IReadOnlyList<MenuEntry> entries) => Entries = entries;

    /// <summary>The entries in their order.</summary>
    public IReadOnlyList<MenuEntry> Entries { get; }

    /// <summary>Loads the menu.</summary>
    /// <exception cref="LexiconException">The file is wrong, or holds more than a menu may.</exception>
    public static AppMenu Load(DataFolder data)
    {
        var table = Table.Load(Path.Combine(data.Path, "channels", "wecom-menu.tsv"), "button", "name", "question");
        var entries = new List<MenuEntry>();
        foreach (var row in table.Rows)
        {
            var entry = new MenuEntry("ask-" + (entries.Count + 1).ToString(CultureInfo.InvariantCulture), row["button"], row["name"], row["question"]);
            entries.Add(entry);
            if (Encoding.UTF8.GetByteCount(entry.Group) > ButtonBytes || Encoding.UTF8.GetByteCount(entry.Name) > EntryBytes)
            {
                throw row.Mistake($"a button has at most {ButtonBytes} bytes and an entry {EntryBytes}");
            }

            if (entries.Count(e => e.Group == entry.Group) > MostEntries || entries.DistinctBy(e => e.Group, StringComparer.Ordinal).Count() > MostButtons)
            {
                throw row.Mistake($"a menu has at most {MostButtons} buttons with {MostEntries} entries each");
            }
        }

        return new AppMenu(entries);
    }

    /// <summary>What a tap asks; null for a key that is not in the menu.</summary>
    public string? QuestionOf(string? key) => Entries.FirstOrDefault(e => e.Key == key)?.Question;

    /// <summary>The body that publishes the menu.</summary>
    public JsonObject Body() => new()
    {
        ["button"] = new JsonArray(
        [
            .. Entries.GroupBy(e => e.Group, StringComparer.Ordinal).Select(g => (JsonNode)new JsonObject
            {
                ["name"] = g.Key,
                ["sub_button"] = new JsonArray(
                    [.. g.Select(e => (JsonNode)new JsonObject { ["type"] = "click", ["name"] = e.Name, ["key"] = e.Key })]),
            }),
        ]),
    };
}
