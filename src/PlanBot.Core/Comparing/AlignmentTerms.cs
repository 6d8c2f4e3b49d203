using System.Collections.Frozen;
using System.Globalization;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Comparing;

/// <summary>
/// What each term of two plans says of the work that a task is about: terms that few tasks hold say much (squared inverse
/// document frequency), those of the plans' common title little, and a unit's name counts as one term, however long it is.
/// </summary>
internal sealed class AlignmentTerms
{
    /// <summary>Every task of a plan holds words of its title.</summary>
    private const double OfTitle = 0.25;

    private static readonly char[] Sentence = ['。', ';'];
    private static readonly char[] Clause = ['。', ';', ','];

    /// <summary>A part of fewer characters says too little by itself and is joined to the next.</summary>
    private const int ShortestPart = 10;

    private readonly ITextFolder folder;
    private readonly FrozenSet<string> title;
    private readonly FrozenSet<string> years;
    private readonly IReadOnlyList<string> names;
    private readonly Dictionary<string, int> frequency = new(StringComparer.Ordinal);
    private readonly int tasks;

    /// <summary>Counts the terms of both plans.</summary>
    public AlignmentTerms(Plan earlier, Plan later, ITextFolder folder)
    {
        this.folder = folder;
        List<PlanTask> all = [.. earlier.Tasks, .. later.Tasks];
        tasks = all.Count;
        title = Terms.Of(folder.Fold(earlier.Header.Title)).Intersect(Terms.Of(folder.Fold(later.Header.Title)), StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal);
        years = earlier.Header.Years.Concat(later.Header.Years).Select(y => y.ToString(CultureInfo.InvariantCulture)).ToFrozenSet(StringComparer.Ordinal);
        names = [.. all.SelectMany(t => t.Owners).SelectMany(o => new[] { o.Name, o.Printed }).Select(folder.Fold).SelectMany(n => new[] { n, n.Split('(', '（')[0] })
            .Where(n => n.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
        foreach (var term in all.SelectMany(t => TermsOf(folder.Fold(t.Text))))
        {
            frequency[term] = frequency.GetValueOrDefault(term) + 1;
        }
    }

    /// <summary>The weight of a term, 0 to 1; 1 for one that two tasks hold.</summary>
    public double Of(string term)
    {
        if (!frequency.TryGetValue(term, out var held))
        {
            return 0;
        }

        var rarity = Math.Log((tasks + 1.0) / held) / Math.Log((tasks + 1) / 2.0);
        return rarity * rarity * (title.Contains(term) ? OfTitle : 1);
    }

    /// <summary>The weighted terms of a task's whole text.</summary>
    public Bag BagOf(PlanTask task) => BagOf(folder.Fold(task.Text));

    /// <summary>The weighted terms of a part of a task, unit names left out.</summary>
    public Bag BagWithoutNames(string text) => Bag.Of(TermsOf(Masked(folder.Fold(text), null)).Select(t => (t, Of(t))));

    /// <summary>The weighted terms of each sentence and each clause of a task.</summary>
    public IReadOnlyList<Bag> PartsOf(PlanTask task)
    {
        var text = folder.Fold(task.Text);
        return [.. Cut(text, Clause).Concat(Cut(text, Sentence)).Distinct(StringComparer.Ordinal).Select(BagOf)];
    }

    private Bag BagOf(string folded)
    {
        var found = new List<string>();
        var terms = TermsOf(Masked(folded, found)).Select(t => (t, Of(t))).ToList();
        foreach (var name in found)
        {
            var own = TermsOf(name).ToList();
            terms.AddRange(own.Select(t => (t, Of(t) / own.Count)));
        }

        return Bag.Of(terms);
    }

    // A plan's own year says nothing of a task.
    private IEnumerable<string> TermsOf(string text) => Terms.Of(text).Where(t => !years.Contains(t));

    private string Masked(string text, List<string>? found)
    {
        foreach (var name in names)
        {
            if (text.Contains(name, StringComparison.Ordinal))
            {
                found?.Add(name);
                text = text.Replace(name, "|", StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static IEnumerable<string> Cut(string text, char[] marks)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (marks.Contains(text[i]) && i + 1 - start >= ShortestPart)
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}

/// <summary>Terms with weights.</summary>
/// <param name="Weights">Weight by term.</param>
/// <param name="Sum">Sum of the weights.</param>
internal sealed record Bag(IReadOnlyDictionary<string, double> Weights, double Sum)
{
    /// <summary>A bag of terms; of a term that stands twice the greater weight counts.</summary>
    public static Bag Of(IEnumerable<(string Term, double Weight)> terms)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (term, weight) in terms)
        {
            weights[term] = Math.Max(weight, weights.GetValueOrDefault(term));
        }

        return new Bag(weights, weights.Values.Sum());
    }

    /// <summary>The weight of what both hold; of a term's two weights the lesser counts.</summary>
    public double Shared(Bag other) => Weights.Count > other.Weights.Count
        ? other.Shared(this)
        : Weights.Sum(w => other.Weights.TryGetValue(w.Key, out var weight) ? Math.Min(weight, w.Value) : 0);

    /// <summary>How much both hold the same, 0 to 1; <paramref name="floor"/> keeps little texts from being alike by a word.</summary>
    public double Likeness(Bag other, double floor)
    {
        var shared = Shared(other);
        return shared <= 0 ? 0 : shared / Math.Sqrt((Sum + floor) * (other.Sum + floor));
    }
}
