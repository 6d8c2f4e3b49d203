using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Drafting;

/// <summary>A sub-topic of summaries.</summary>
/// <param name="Name">As a summary names it.</param>
/// <param name="Weight">What each place counts where its pattern stands.</param>
/// <param name="Pattern">Words of it.</param>
internal sealed record Theme(string Name, int Weight, Regex Pattern);

/// <summary>A sort of work that tasks do.</summary>
/// <param name="Name">Key of the row.</param>
/// <param name="Pattern">Words of it.</param>
/// <param name="Join">What joins such a task to the one before it; empty for nothing.</param>
/// <param name="Ask">What a report on such a task has to fill in.</param>
internal sealed record Deed(string Name, Regex Pattern, string Join, string Ask);

/// <summary>The tables by which summaries and drafts are written: <c>compression.tsv</c>, <c>themes.tsv</c>, <c>deeds.tsv</c>.</summary>
internal sealed class DraftingLexicon
{
    private readonly ILookup<CompressionKind, Regex> rules;

    private DraftingLexicon(ILookup<CompressionKind, Regex> rules, IReadOnlyList<Theme> themes, IReadOnlyList<Deed> deeds)
    {
        this.rules = rules;
        Themes = themes;
        Deeds = deeds;
    }

    /// <summary>Sub-topics, in the order of the table.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>Sorts of work, in the order of the table; the last fits every task.</summary>
    public IReadOnlyList<Deed> Deeds { get; }

    /// <summary>Loads the tables of <paramref name="folder"/>.</summary>
    /// <exception cref="LexiconException">A table or row is wrong.</exception>
    public static DraftingLexicon Load(string folder)
    {
        var rules = Table.Load(Path.Combine(folder, "compression.tsv"), "kind", "pattern").Rows
            .ToLookup(row => row.Kind<CompressionKind>("kind"), row => row.Pattern("pattern"));
        var themes = Table.Load(Path.Combine(folder, "themes.tsv"), "theme", "weight", "pattern").Rows
            .Select(row => new Theme(row["theme"], row.Number("weight"), row.Pattern("pattern"))).ToList();
        var deeds = Table.Load(Path.Combine(folder, "deeds.tsv"), "deed", "pattern", "join", "ask");
        if (deeds.Rows.Count == 0)
        {
            throw new LexiconException(deeds.File, 0, "needs at least one row");
        }

        return new DraftingLexicon(rules, themes, [.. deeds.Rows.Select(row => new Deed(row["deed"], row.Pattern("pattern"), row["join"], row["ask"]))]);
    }

    /// <summary>Whether a rule of <paramref name="kind"/> fits <paramref name="text"/>.</summary>
    public bool Fits(CompressionKind kind, string text) => rules[kind].Any(r => r.IsMatch(text));

    /// <summary>The text without what the rules of <paramref name="kind"/> find.</summary>
    public string Without(CompressionKind kind, string text) => rules[kind].Aggregate(text, (rest, rule) => rule.Replace(rest, string.Empty));

    /// <summary>The actor in front of a setting; null where the clause is none.</summary>
    public string? ActorOf(string clause) => rules[CompressionKind.Subject].Select(r => r.Match(clause)).FirstOrDefault(m => m.Success)?.Groups["s"].Value;

    /// <summary>What sort of work a task tells: by its head, or where that says too little, by all of it.</summary>
    public Deed DeedOf(string head, string text) =>
        Deeds.Take(Deeds.Count - 1).FirstOrDefault(d => d.Pattern.IsMatch(head)) ?? Deeds.First(d => d.Pattern.IsMatch(text) || d == Deeds[^1]);
}

/// <summary>Kinds of rules of <c>compression.tsv</c>.</summary>
internal enum CompressionKind
{
    /// <summary>Taken out wherever it stands.</summary>
    Drop,

    /// <summary>Taken off the front of a clause.</summary>
    Opening,

    /// <summary>A clause that says nothing of its own.</summary>
    Empty,

    /// <summary>A clause that says where something starts from.</summary>
    Setting,

    /// <summary>A setting with its actor.</summary>
    Subject,

    /// <summary>A clause that says what something is good for.</summary>
    Purpose,

    /// <summary>A clause that is kept.</summary>
    Firm,

    /// <summary>A clause that cannot stand without the one before it.</summary>
    Pointing,

    /// <summary>The beginning of a text that names no actor.</summary>
    Verb,

    /// <summary>The number in front of a heading.</summary>
    Numbering,
}
