using PlanBot.Core.Plans;

namespace PlanBot.Core.Drafting;

/// <summary>
/// Says a task in fewer of its own words: clauses are kept or left out as a whole, what they hold is not reworded. What is
/// kept first is the task's own head, then every clause with a figure or date, then the heads of the other sentences, then
/// the rest, up to a number of characters.
/// </summary>
internal sealed class TaskDigest(DraftingLexicon lexicon)
{
    private const string Comma = "，";

    /// <summary>What a sentence's head may take beyond the budget: a thing to be done is rather told than its detail.</summary>
    private const double HeadsShare = 1.4;

    private const int WorthOfHead = 4;
    private const int Worthwhile = 3;

    private readonly ClauseReader reader = new(lexicon);

    /// <summary>The task in about <paramref name="budget"/> characters; every figure and date of it stands there.</summary>
    /// <param name="task">The task.</param>
    /// <param name="budget">Characters; figures and dates may take more.</param>
    /// <param name="isFull">Whether it may also say where things start from and what they are good for.</param>
    public string Of(PlanTask task, int budget, bool isFull = false)
    {
        var clauses = reader.Read(task);
        var heads = Heads(clauses);
        var kept = new SortedSet<int>();
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].IsFirm)
            {
                Keep(clauses, heads, kept, i);
            }
        }

        if (heads.Count > 0)
        {
            kept.Add(heads.Values.Min());
        }

        var least = isFull ? 1 : Worthwhile;
        foreach (var i in Enumerable.Range(0, clauses.Count).Where(i => Worth(clauses, heads, i) >= least).OrderByDescending(i => Worth(clauses, heads, i)).ThenBy(i => i))
        {
            var more = new SortedSet<int>(kept);
            Keep(clauses, heads, more, i);
            var limit = Worth(clauses, heads, i) == WorthOfHead ? budget * HeadsShare : budget;
            if (more.Sum(k => clauses[k].Text.Length + 1) <= limit)
            {
                kept = more;
            }
        }

        return kept.Count == 0 ? Trimmed(task.Text) : Join(clauses, kept);
    }

    /// <summary>The head of the task alone: what it is about, in one clause.</summary>
    public string CoreOf(PlanTask task)
    {
        var clauses = reader.Read(task);
        var heads = Heads(clauses);
        return heads.Count == 0 ? Trimmed(task.Text) : Join(clauses, [heads.Values.Min()]);
    }

    // A clause that says what is done needs nothing, one that follows in its sentence needs the sentence's head, a
    // setting needs what comes after it.
    private static void Keep(IReadOnlyList<Clause> clauses, Dictionary<int, int> heads, SortedSet<int> kept, int at)
    {
        kept.Add(at);
        for (var next = at; clauses[next].Role == ClauseRole.Setting && next + 1 < clauses.Count && clauses[next + 1].Sentence == clauses[at].Sentence; next++)
        {
            kept.Add(next + 1);
        }

        if (at > 0 && clauses[at].PointsBack)
        {
            kept.Add(at - 1);
        }

        if (heads.TryGetValue(clauses[at].Sentence, out var head))
        {
            kept.Add(head);
        }
    }

    private static int Worth(IReadOnlyList<Clause> clauses, Dictionary<int, int> heads, int at) => clauses[at].Role switch
    {
        ClauseRole.Action when heads[clauses[at].Sentence] == at => WorthOfHead,
        ClauseRole.Action => Worthwhile,
        ClauseRole.Setting => 2,
        ClauseRole.Purpose => 1,
        _ => 0,
    };

    private static Dictionary<int, int> Heads(IReadOnlyList<Clause> clauses)
    {
        var heads = new Dictionary<int, int>();
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].Role == ClauseRole.Action)
            {
                heads.TryAdd(clauses[i].Sentence, i);
            }
        }

        return heads;
    }

    // A setting that is left out leaves its actor to the clause after it.
    private static string Join(IReadOnlyList<Clause> clauses, SortedSet<int> kept)
    {
        var parts = new List<string>();
        foreach (var i in kept)
        {
            var actor = i > 0 && clauses[i - 1].Sentence == clauses[i].Sentence && !kept.Contains(i - 1) ? clauses[i - 1].Actor : null;
            parts.Add(actor is null || clauses[i].Text.StartsWith(actor, StringComparison.Ordinal) ? clauses[i].Text : actor + clauses[i].Text);
        }

        return string.Join(Comma, parts);
    }

    private static string Trimmed(string text) => text.TrimEnd('。', '；', ';', '.');
}
