using PlanBot.Core.Plans;

namespace PlanBot.Core.Search;

/// <summary>The terms that occur in the texts of the loaded plans: what can be a word of a task at all, and how rare it is.</summary>
public sealed class CorpusTerms
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly int tasks;
    private readonly string printed;

    /// <summary>Collects the terms of all task texts.</summary>
    public CorpusTerms(PlanCatalog catalog, ITextFolder folder)
    {
        tasks = catalog.Tasks.Count;
        var texts = catalog.Tasks.Select(task => folder.Fold(task.Text)).ToList();
        foreach (var term in texts.SelectMany(Terms.Of))
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        printed = string.Join('\n', texts);
    }

    /// <summary>Whether <paramref name="term"/> occurs.</summary>
    public bool Contains(string term) => counts.ContainsKey(term);

    /// <summary>Whether every term of <paramref name="text"/> occurs.</summary>
    public bool ContainsAll(string text) => Terms.Of(text).All(Contains);

    /// <summary>Whether a task prints <paramref name="text"/> as it stands.</summary>
    public bool Prints(ReadOnlySpan<char> text) => printed.AsSpan().Contains(text, StringComparison.Ordinal);

    /// <summary>Share of the terms of <paramref name="text"/> that occur, 0 for a text without terms.</summary>
    public double KnownShare(string text)
    {
        var own = Terms.Of(text);
        return own.Count == 0 ? 0 : (double)own.Count(Contains) / own.Count;
    }

    /// <summary>
    /// How much a term says: the inverse document frequency of BM25. Rare terms say more; one that no task holds says most, so
    /// that it lowers every share.
    /// </summary>
    public double Weight(string term) => WeightOf(counts.GetValueOrDefault(term));

    /// <summary>How much something says that so many tasks hold.</summary>
    public double WeightOf(int holding) => Math.Log(1 + ((tasks - Math.Min(holding, tasks) + 0.5) / (holding + 0.5)));

    /// <summary>How many tasks hold <paramref name="term"/>.</summary>
    public int CountOf(string term) => counts.GetValueOrDefault(term);
}
