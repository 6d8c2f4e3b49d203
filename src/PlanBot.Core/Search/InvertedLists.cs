using PlanBot.Core.Plans;

namespace PlanBot.Core.Search;

/// <summary>The inverted lists of one snapshot: positions of tasks by owner, domain, plan, term and date.</summary>
internal sealed class InvertedLists
{
    private readonly IReadOnlyList<PlanTask> tasks;
    private readonly IndexSnapshot snapshot;
    private readonly string[] texts;
    private readonly Dictionary<string, List<int>> byOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byDomain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> byPlan = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Position, float Weight)>> byTerm = new(StringComparer.Ordinal);
    private readonly HashSet<string> plansWithRoles = new(StringComparer.Ordinal);
    private readonly List<(DateOnly Day, int Position)> byDay = [];

    private InvertedLists(IndexSnapshot snapshot)
    {
        this.snapshot = snapshot;
        tasks = snapshot.Catalog.Tasks;
        texts = [.. tasks.Select(t => snapshot.Folder.Fold(t.Text))];
    }

    /// <summary>Builds the lists of <paramref name="snapshot"/>.</summary>
    public static InvertedLists Of(IndexSnapshot snapshot)
    {
        var lists = new InvertedLists(snapshot);
        for (var i = 0; i < lists.tasks.Count; i++)
        {
            lists.Add(i, lists.tasks[i]);
        }

        lists.byDay.Sort();
        return lists;
    }

    /// <summary>Id of the task at a position.</summary>
    public string IdAt(int position) => tasks[position].Id;

    /// <summary>The positions that meet <paramref name="filter"/>.</summary>
    public TaskSet Filter(TaskFilter filter)
    {
        var found = TaskSet.All(tasks.Count);
        if (filter.PlanIds is { } plans)
        {
            found = found.And(Union(byPlan, plans));
        }

        if (filter.Within is { } within)
        {
            var ids = within.ToHashSet(StringComparer.Ordinal);
            found = Where(found, t => ids.Contains(t.Id));
        }

        if (filter.Domains.Count > 0)
        {
            found = found.And(Union(byDomain, filter.Domains));
        }

        found = found.Except(Union(byDomain, filter.ExcludedDomains));
        found = filter.Owners.Aggregate(found, (set, clause) => set.And(Owned(clause)));
        found = filter.Literals.Aggregate(found, (set, literal) => set.And(Holding(snapshot.Folder.Fold(literal))));
        found = filter.Mentions.Count == 0 ? found : found.And(filter.Mentions.Aggregate(new TaskSet(tasks.Count), (set, word) => set.Or(Holding(snapshot.Folder.Fold(word)))));
        found = filter.Due.Aggregate(found, (set, due) => due.Negated ? set.Except(Due(due)) : set.And(Due(due)));

        var isDone = filter is { Refs.Count: 0, Ongoing: false, HasMetric: false, HasNoMetric: false, OwnersOpenEnded: false, Metric: null, OwnerCount: null };
        return isDone ? found : Where(found, t => MeetsRest(t, filter));
    }

    /// <summary>Candidates by words and by meaning.</summary>
    public Candidates Search(TaskFilter filter, SearchRequest request)
    {
        var allowed = Filter(filter);
        return new Candidates(ByWords(allowed, request), ByMeaning(allowed, request));
    }

    private IReadOnlyList<Candidate> ByWords(TaskSet allowed, SearchRequest request)
    {
        var scores = new float[request.Terms.Count == 0 ? 0 : tasks.Count];
        var held = new TaskSet(tasks.Count);
        foreach (var (term, weight) in request.Terms)
        {
            foreach (var (position, own) in byTerm.GetValueOrDefault(term) ?? [])
            {
                scores[position] += weight * own;
                held.Add(position);
            }
        }

        return Best(held.And(allowed).Positions().Select(p => (p, scores[p])), request.Limit);
    }

    // Every vector is looked at: up to a million tasks that is faster than it needs to be, and never misses one.
    private IReadOnlyList<Candidate> ByMeaning(TaskSet allowed, SearchRequest request) =>
        snapshot.Vectors is { } vectors && request.Vector.Length == vectors.Dimensions
            ? Best(allowed.Positions().Select(p => (p, Cosine(vectors, p, request.Vector.Span))), request.Limit)
            : [];

    private static float Cosine(TaskVectors vectors, int position, ReadOnlySpan<float> question) =>
        VectorMath.Dot(vectors.Values.Span.Slice(position * vectors.Dimensions, vectors.Dimensions), question);

    private List<Candidate> Best(IEnumerable<(int Position, float Score)> scored, int limit)
    {
        var best = new PriorityQueue<(int Position, float Score), (float Score, int Before)>();
        foreach (var (position, score) in scored)
        {
            if (best.Count < limit)
            {
                best.Enqueue((position, score), (score, -position));
            }
            else
            {
                best.EnqueueDequeue((position, score), (score, -position));
            }
        }

        var result = new List<Candidate>(best.Count);
        while (best.TryDequeue(out var next, out _))
        {
            result.Add(new Candidate(tasks[next.Position].Id, next.Score));
        }

        result.Reverse();
        return result;
    }

    private void Add(int position, PlanTask task)
    {
        Append(byPlan, task.PlanId, position);
        Append(byDomain, task.Domain ?? string.Empty, position);
        foreach (var owner in snapshot.Identities.OwnersOf(task).Distinct(StringComparer.Ordinal))
        {
            Append(byOwner, owner, position);
        }

        foreach (var (term, weight) in TermWeights.Of(texts[position]))
        {
            Append(byTerm, term, (position, weight));
        }

        byDay.AddRange(task.DueDates.Select(d => (d, position)));
        if (task.Owners.Any(o => o.Role != OwnerRole.Owner))
        {
            plansWithRoles.Add(task.PlanId);
        }
    }

    private static void Append<T>(Dictionary<string, List<T>> lists, string key, T entry)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(entry);
    }

    private TaskSet Union(Dictionary<string, List<int>> lists, IEnumerable<string> keys)
    {
        var set = new TaskSet(tasks.Count);
        foreach (var position in keys.SelectMany(k => lists.GetValueOrDefault(k) ?? []))
        {
            set.Add(position);
        }

        return set;
    }

    private TaskSet Owned(OwnerClause clause)
    {
        var perUnit = clause.Units.Select(unit => OwnedBy(unit, clause)).ToList();
        return clause.Match switch
        {
            OwnerMatch.All => perUnit.Aggregate((a, b) => a.And(b)),
            OwnerMatch.None => TaskSet.All(tasks.Count).Except(perUnit.Aggregate((a, b) => a.Or(b))),
            OwnerMatch.Sole => Where(perUnit.Aggregate((a, b) => a.Or(b)), IsSole),
            OwnerMatch.NotSole => TaskSet.All(tasks.Count).Except(Where(perUnit.Aggregate((a, b) => a.Or(b)), IsSole)),
            _ => perUnit.Aggregate((a, b) => a.Or(b)),
        };
    }

    private static bool IsSole(PlanTask task) => task.Owners.Count == 1 && !task.OwnersOpenEnded;

    private TaskSet OwnedBy(string unit, OwnerClause clause)
    {
        var owned = Union(byOwner, [unit]);
        if (clause.Role is { } role)
        {
            owned = Where(owned, t => !plansWithRoles.Contains(t.PlanId) || t.Owners.Any(o => o.Role == role && o.Name == unit));
        }

        return clause.OrMentioned
            ? snapshot.Identities.NamesOf(unit).Aggregate(owned, (set, name) => set.Or(Holding(name)))
            : owned;
    }

    private TaskSet Holding(string folded)
    {
        // Only pairs of Han characters narrow the search: a number or Latin word may stand inside a longer one.
        var terms = Terms.Of(folded).Where(t => !char.IsAsciiLetterOrDigit(t[0])).ToList();
        var candidates = terms.Count == 0 ? TaskSet.All(tasks.Count) : terms.Select(HoldingTerm).Aggregate((a, b) => a.And(b));
        var holding = new TaskSet(tasks.Count);
        foreach (var position in candidates.Positions().Where(p => texts[p].Contains(folded, StringComparison.Ordinal)))
        {
            holding.Add(position);
        }

        return holding;
    }

    private TaskSet HoldingTerm(string term)
    {
        var set = new TaskSet(tasks.Count);
        foreach (var (position, _) in byTerm.GetValueOrDefault(term) ?? [])
        {
            set.Add(position);
        }

        return set;
    }

    private TaskSet Due(DueClause due)
    {
        var set = new TaskSet(tasks.Count);
        foreach (var window in due.Windows)
        {
            var start = byDay.BinarySearch((window.From, -1));
            for (var i = start < 0 ? ~start : start; i < byDay.Count && byDay[i].Day <= window.To; i++)
            {
                if (window.PlanYear is null || tasks[byDay[i].Position].Year == window.PlanYear)
                {
                    set.Add(byDay[i].Position);
                }
            }
        }

        return set;
    }

    private TaskSet Where(TaskSet set, Func<PlanTask, bool> predicate)
    {
        var result = new TaskSet(tasks.Count);
        foreach (var position in set.Positions().Where(p => predicate(tasks[p])))
        {
            result.Add(position);
        }

        return result;
    }

    private bool Meets(PlanTask task, OwnerCountClause asked)
    {
        var owners = asked.Sort is { } sort ? snapshot.Identities.OwnersOf(task).Intersect(sort.Units, StringComparer.Ordinal).Count() : task.Owners.Count;
        return asked.Comparison switch
        {
            Comparison.Above => owners > asked.Count,
            Comparison.AtLeast => owners >= asked.Count,
            Comparison.Below => owners < asked.Count,
            Comparison.AtMost => owners <= asked.Count,
            _ => owners == asked.Count && (asked.Count > 1 || asked.Sort is not null || !task.OwnersOpenEnded),
        };
    }

    private bool MeetsRest(PlanTask task, TaskFilter filter)
    {
        if ((filter.HasMetric && task.Metrics.Count == 0) || (filter.HasNoMetric && task.Metrics.Count > 0) || (filter.OwnersOpenEnded && !task.OwnersOpenEnded))
        {
            return false;
        }

        if ((filter.Ongoing && task.Deadline is not ({ Ongoing: true } or { Every: not null })) || (filter.OwnerCount is { } owners && !Meets(task, owners)))
        {
            return false;
        }

        if (filter.Metric is { } metric && !task.Metrics.Any(metric.IsMetBy))
        {
            return false;
        }

        return filter.Refs.Count == 0 || filter.Refs.Any(at => (at.Year is null || at.Year == task.Year) && (at.IsHeading
            ? task.Ref.StartsWith(at.Ref, StringComparison.Ordinal) && task.Ref[at.Ref.Length..] is [] or ['(' or '¶' or (>= '0' and <= '9'), ..]
            : string.Equals(task.Ref, at.Ref, StringComparison.Ordinal)));
    }
}
