using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Reads questions on what differs between plans.</summary>
internal static class ComparisonReader
{
    /// <summary>The value of the word that compares only behind a year (2026年比2024年).</summary>
    private const string Than = "than";

    /// <summary>The value of words that count each thing by itself (各多少).</summary>
    public const string EachCount = "count";

    /// <summary>Whether plans are to be compared; which of two years has more tasks is a count.</summary>
    public static bool IsAsked(TaggedQuestion question, TallyBy tally)
    {
        var compares = question.Of(TagKind.Compare).Where(t => !IsAdverb(question, t) && (t.Value != Than || question.Previous(t) is { Time.IsYear: true })).ToList();
        var countsEach = question.Of(TagKind.Each).Any(t => t.Value == EachCount || question.Next(t) is { Kind: TagKind.Count });
        var counts = tally != TallyBy.None || question.Has(TagKind.MoreThan) || countsEach
            || question.Of(TagKind.Count).Any(c => c.Value is "task" or "sum" || question.Next(c) is { Kind: TagKind.Task or TagKind.Units } || question.Previous(c) is { Kind: TagKind.Task or TagKind.Units });
        return compares.Count > 0 && (!counts || (tally == TallyBy.None && !countsEach && compares.Exists(t => Read(t) is not null)));
    }

    /// <summary>What of the comparison is asked for.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="hasTopic">Whether one piece of work is named: then all that has changed in it is told.</param>
    public static IReadOnlyList<Aspect> AspectsOf(TaggedQuestion question, bool hasTopic)
    {
        List<Aspect> named = [.. question.Of(TagKind.Compare).Select(Read).OfType<Aspect>().Distinct().Order()];
        // 新增任务的责任单位 asks for the new tasks, whose owners are told anyway.
        if (!hasTopic && !named.Exists(a => a is Aspect.New or Aspect.Dropped or > Aspect.Continued))
        {
            named.AddRange(question.Has(TagKind.HowMuch) ? [Aspect.Figures] : []);
            named.AddRange(question.Has(TagKind.Units) || question.Has(TagKind.Who) ? [Aspect.Owners] : []);
            named.AddRange(question.Has(TagKind.When) ? [Aspect.Deadline] : []);
        }

        return named;
    }

    /// <summary>
    /// The query as a comparison needs it: units matched in the text too, and two years at least. One that names a single year means it and the one before, or where there is none
    /// the one after. A named year that is not loaded cannot be compared.
    /// </summary>
    public static Query Completed(Query query, PlanCatalog catalog)
    {
        if (query.Intent != Intent.Compare && query.UnitChange is null)
        {
            return query;
        }

        query = query.Intent != Intent.Compare ? query : query with { Filter = query.Filter with { Owners = [.. query.Filter.Owners.Select(o => o.Match is OwnerMatch.Any or OwnerMatch.All ? o with { OrMentioned = true } : o)] } };
        var years = query.Years;
        if (!years.Named || years.Covered.Count != 1)
        {
            return query;
        }

        if (years.Missing.Count > 0)
        {
            return query with { Intent = Intent.Declined, Decline = new Decline(Answers.DeclinedReason.YearNotLoaded, string.Join('、', years.Missing)) };
        }

        List<int> planYears = [.. catalog.Plans.Select(p => p.Year).Distinct().Order()];
        var other = planYears.Where(y => y < years.Covered[0]).DefaultIfEmpty(planYears.FirstOrDefault(y => y > years.Covered[0])).Last();
        if (other == 0)
        {
            return query;
        }

        List<int> both = [.. years.Covered.Append(other).Order()];
        return query with
        {
            Years = years with { Covered = both },
            Filter = query.Filter with { PlanIds = [.. catalog.Covering(both).Select(p => p.Id)] },
        };
    }

    /// <summary>Which units of two years are asked for (2026年新增的责任单位); null where tasks are.</summary>
    public static Aspect? UnitChangeOf(TaggedQuestion question)
    {
        var head = question.Tags.LastOrDefault(t => !TaggedQuestion.IsLight(t) && t.Kind is not (TagKind.List or TagKind.Count or TagKind.HowMuch or TagKind.Compare));
        if (question.Chunks.Count == 0 && head is { Kind: TagKind.Units } && question.Of(TagKind.Time).Any(t => t.Time!.Kind == TimeKind.AllYears && question.Next(t) is { Kind: TagKind.Joint }))
        {
            return Aspect.Continued;
        }

        if (question.Chunks.Count > 0 || question.Of(TagKind.Compare).FirstOrDefault(t => Read(t) is Aspect.New or Aspect.Dropped or Aspect.Continued) is not { } change)
        {
            return null;
        }

        // 新增任务的责任单位 are the owners of tasks, 两年都有任务的单位 are units.
        var isOfTasks = question.Next(change) is { Kind: TagKind.Task } && Read(change) != Aspect.Continued;
        var asksUnits = question.Next(change) is { Kind: TagKind.Units or TagKind.UnitKind } || head is { Kind: TagKind.Units } || question.Tags.Any(t => t is { Kind: TagKind.Who, Value: IntentReader.WhichUnits });
        return asksUnits && !isOfTasks ? Read(change) : null;
    }

    /// <summary>Whether a word of comparing only says how something is done: 提前过问 no deadline that has moved, 比较关心 no difference.</summary>
    public static bool IsAdverb(TaggedQuestion question, Tag tag) => Read(tag) is Aspect.Earlier or Aspect.Later
        ? tag.End < question.Question.Text.Length && TextFolder.IsHan(question.Question.Text[tag.End])
            && !question.Tags.Any(t => t.Start == tag.End && t is { Kind: TagKind.Frame, Value: "function" or "yes-no" })
        : tag.Value.Length == 0 && question.Chunks.Any(c => c.Start == tag.End) && question.Of(TagKind.Compare).Count() == 1 && question.Of(TagKind.Time).Count(t => t.Time!.IsYear) < 2;

    private static Aspect? Read(Tag tag) => Enum.TryParse<Aspect>(tag.Value, ignoreCase: true, out var aspect) && tag.Value.Length > 0 ? aspect : null;
}
