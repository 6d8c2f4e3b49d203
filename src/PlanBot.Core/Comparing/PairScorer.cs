using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Comparing;

/// <summary>
/// How surely a task of one plan is the same work as one of another: by shared words, weighted by how rare they are, in the
/// whole texts and in the two parts that are most alike (a task that bundles several is only partly like each of them);
/// by target figures; and by how far owners and domain agree.
/// </summary>
internal sealed class PairScorer
{
    /// <summary>Added to the sum of weights of a text, so that two little texts are not alike by one word.</summary>
    private const double Floor = 3;

    /// <summary>So much shared weight alone makes two tasks alike to 1 - 1/e.</summary>
    private const double MuchShared = 18;

    private const double OfFigures = 0.5;
    private const double OfMeaning = 0.2;

    private const double OfOwners = 0.3;
    private const double OfDomain = 0.15;

    private readonly AlignmentTerms weights;
    private readonly TaskFeatures[] earlier;
    private readonly TaskFeatures[] later;
    private readonly HashSet<string?> bothDomains;
    private readonly Func<PlanTask, PlanTask, double>? meaning;

    /// <summary>Makes the tasks of two plans ready.</summary>
    /// <param name="earlier">The earlier plan.</param>
    /// <param name="later">The later plan.</param>
    /// <param name="folder">Folding of text.</param>
    /// <param name="meaning">How alike the meaning of two tasks is, -1 to 1; null where there are no vectors.</param>
    public PairScorer(Plan earlier, Plan later, ITextFolder folder, Func<PlanTask, PlanTask, double>? meaning)
    {
        this.meaning = meaning;
        weights = new AlignmentTerms(earlier, later, folder);
        this.earlier = [.. earlier.Tasks.Select(FeaturesOf)];
        this.later = [.. later.Tasks.Select(FeaturesOf)];
        bothDomains = [.. earlier.Tasks.Select(t => t.Domain).Intersect(later.Tasks.Select(t => t.Domain), StringComparer.Ordinal)];
    }

    /// <summary>The score of each pair, 0 to 1: earlier tasks by row, later ones by column, in plan order.</summary>
    public double[,] Scores()
    {
        var scores = new double[earlier.Length, later.Length];
        var nearness = meaning is null ? null : new MeaningNearness([.. earlier.Select(t => t.Task)], [.. later.Select(t => t.Task)], meaning);
        for (var i = 0; i < earlier.Length; i++)
        {
            for (var j = 0; j < later.Length; j++)
            {
                scores[i, j] = Score(earlier[i], later[j], nearness?.Of(i, j) ?? 0);
            }
        }

        return scores;
    }

    /// <summary>Whether the two tasks share an owner.</summary>
    public bool ShareOwner(int from, int to) => earlier[from].Owners.Overlaps(later[to].Owners);

    /// <summary>Why the two are held for the same work.</summary>
    public IReadOnlyList<LinkReason> Reasons(int from, int to)
    {
        var (a, b) = (earlier[from], later[to]);
        var reasons = new List<LinkReason>();
        var words = SharedPhrases.Of(a.Task.Text, b.Task.Text, text => weights.BagWithoutNames(text).Sum);
        Add(LinkReasonKind.Words, words);
        Add(LinkReasonKind.Figures, a.Figures.SelectMany(m => b.Figures.Where(n => Alike(m, n) > OfFigures)).Select(n => n.Metric.Text));
        Add(LinkReasonKind.Owners, b.Task.Owners.Select(o => o.Name).Where(a.Owners.Contains));
        if (a.Task.Domain is { } domain && domain == b.Task.Domain)
        {
            reasons.Add(new LinkReason(LinkReasonKind.Domain, [domain]));
        }

        if (reasons.Count == 0)
        {
            reasons.Add(new LinkReason(LinkReasonKind.Meaning, []));
        }

        return reasons;

        void Add(LinkReasonKind kind, IEnumerable<string> values)
        {
            List<string> distinct = [.. values.Distinct(StringComparer.Ordinal)];
            if (distinct.Count > 0)
            {
                reasons.Add(new LinkReason(kind, distinct));
            }
        }
    }

    private double Score(TaskFeatures a, TaskFeatures b, double nearness)
    {
        var shared = a.Whole.Shared(b.Whole);
        if (shared <= 0 && nearness <= 0)
        {
            return 0;
        }

        var part = a.Parts.SelectMany(p => b.Parts.Select(q => p.Likeness(q, Floor))).DefaultIfEmpty(0).Max();
        var figures = a.Figures.SelectMany(m => b.Figures.Select(n => Alike(m, n))).DefaultIfEmpty(0).Max();
        var unlike = (1 - Math.Min(1, part)) * (1 - a.Whole.Likeness(b.Whole, Floor)) * Math.Exp(-shared / MuchShared) * (1 - (OfFigures * figures)) * (1 - (OfMeaning * nearness));
        return (1 - unlike) * (1 - OfOwners - OfDomain + (OfOwners * SharedOwners(a, b)) + (OfDomain * SameDomain(a.Task, b.Task)));
    }

    private static double SharedOwners(TaskFeatures a, TaskFeatures b)
    {
        var fewer = Math.Min(a.Owners.Count, b.Owners.Count);
        return fewer == 0 ? 0 : (double)a.Owners.Count(b.Owners.Contains) / fewer;
    }

    // Where only one of the plans has a chapter for the domain, its tasks must stand elsewhere in the other.
    private double SameDomain(PlanTask a, PlanTask b) =>
        a.Domain == b.Domain || !bothDomains.Contains(a.Domain) || !bothDomains.Contains(b.Domain) ? 1 : 0;

    private static double Alike(Figure a, Figure b)
    {
        if (a.Metric.Unit != b.Metric.Unit)
        {
            return 0;
        }

        const double sameValue = 1;
        const double ofUnit = 0.3;
        const double floor = 0.5;
        var shared = a.Subject.Shared(b.Subject) + (a.Metric.Value == b.Metric.Value ? sameValue : 0);
        return shared / (Math.Sqrt((a.Subject.Sum + sameValue + ofUnit) * (b.Subject.Sum + sameValue + ofUnit)) + floor);
    }

    private TaskFeatures FeaturesOf(PlanTask task) => new(
        task,
        weights.BagOf(task),
        weights.PartsOf(task),
        task.Owners.Select(o => o.Name).ToHashSet(StringComparer.Ordinal),
        [.. task.Metrics.Select(m => new Figure(m, Bag.Of(weights.BagWithoutNames(m.Text).Weights.Where(w => !char.IsAsciiDigit(w.Key[0])).Select(w => (w.Key, w.Value)))))]);

    private sealed record TaskFeatures(PlanTask Task, Bag Whole, IReadOnlyList<Bag> Parts, HashSet<string> Owners, IReadOnlyList<Figure> Figures);

    private sealed record Figure(Metric Metric, Bag Subject);
}
