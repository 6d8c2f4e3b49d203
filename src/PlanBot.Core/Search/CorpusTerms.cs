using PlanBot.Core.Plans;

namespace PlanBot.Core.Search;

/// <summary>The terms that occur in the texts of the loaded plans: what can be a word of a task at all.</summary>
public sealed class CorpusTerms
{
    private readonly HashSet<string> terms = new(StringComparer.Ordinal);

    /// <summary>Collects the terms of all task texts.</summary>
    public CorpusTerms(PlanCatalog catalog, ITextFolder folder)
    {
        foreach (var task in catalog.Tasks)
        {
            terms.UnionWith(Terms.Of(folder.Fold(task.Text)));
        }
    }

    /// <summary>Whether <paramref name="term"/> occurs.</summary>
    public bool Contains(string term) => terms.Contains(term);

    /// <summary>Whether every term of <paramref name="text"/> occurs.</summary>
    public bool ContainsAll(string text) => Terms.Of(text).All(terms.Contains);

    /// <summary>Share of the terms of <paramref name="text"/> that occur, 0 for a text without terms.</summary>
    public double KnownShare(string text)
    {
        var own = Terms.Of(text);
        return own.Count == 0 ? 0 : (double)own.Count(terms.Contains) / own.Count;
    }
}
