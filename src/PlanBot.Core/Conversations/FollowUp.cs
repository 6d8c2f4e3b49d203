using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Conversations;

/// <summary>An earlier turn, its query read.</summary>
/// <param name="Query">What it asked for.</param>
/// <param name="TaskIds">Tasks of its answer in the order in which they were sent.</param>
internal sealed record RememberedTurn(Query Query, IReadOnlyList<string> TaskIds);

/// <summary>
/// Reads a turn in the light of the turns before it: conditions that it names replace the old ones, the rest stays; a turn
/// that stands on its own is left as it is.
/// </summary>
internal sealed class FollowUp(PlanCatalog catalog)
{
    /// <summary>So many characters of content describe a piece of work by themselves.</summary>
    private const int LongDescription = 6;

    private readonly PointingTurn pointing = new(catalog);

    /// <summary>The query that the turn means.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="query">The query of the question by itself.</param>
    /// <param name="past">Earlier turns, oldest first.</param>
    /// <param name="self">The unit that asks, where the channel knows it and the conversation has not told; null where nobody knows.</param>
    public Query Read(TaggedQuestion question, Query query, IReadOnlyList<RememberedTurn> past, string? self = null)
    {
        var meant = Meant(question, query with { Self = SelfOf(question, query, past) ?? self }, past);
        meant = meant.FileAlone ? meant : meant with { File = FileRequest.FormatOf(question, meant.Intent) };
        // The second reading is that of the question by itself.
        return ReferenceEquals(meant.Filter, query.Filter) ? meant : meant with { Otherwise = null };
    }

    private Query Meant(TaggedQuestion question, Query query, IReadOnlyList<RememberedTurn> past)
    {
        var since = past.Reverse().TakeWhile(t => !t.Query.BeginsAnew).Reverse();
        var answered = since.Where(t => t.Query.Intent is not (Intent.Declined or Intent.Help or Intent.Unclear)).ToList();
        if (FileRequest.IsAlone(question, answered.LastOrDefault()?.Query))
        {
            return FileOf(question, query, answered.LastOrDefault()?.Query);
        }

        if (answered.Count == 0 || question.Has(TagKind.Reset) || query.Intent == Intent.Help)
        {
            return WithSelf(question, Dangling(question, query)) with { BeginsAnew = question.Has(TagKind.Reset) };
        }

        var last = answered[^1];
        if (query is { Intent: Intent.Declined, PlacesAsked.Count: > 0 } && last.Query.Filter.Mentions.Count > 0)
        {
            // 惠山区呢 after a question on 滨湖区 asks the same of another place.
            query = query with { Intent = Intent.List, Decline = null, Filter = query.Filter with { Mentions = query.PlacesAsked } };
        }

        if (question.Has(TagKind.Back) && answered.Count > 1)
        {
            last = answered.Take(answered.Count - 1).LastOrDefault(t => t.TaskIds.Count > 1) ?? answered[^2];
        }

        return pointing.Read(question, Understood(query), last, answered)
            ?? Together(question, query, answered)
            ?? (IsCarriedOn(question, query, last.Query) ? Merge(question, WithSelf(question, Understood(query)), last.Query) : WithSelf(question, query));
    }

    // 第3项 without a list before it says nothing of which task is meant.
    private static Query Dangling(TaggedQuestion question, Query query) =>
        question.Of(TagKind.Ordinal).FirstOrDefault() is { } ordinal && query.HasNoCondition && query.Intent is not (Intent.Declined or Intent.Help)
            ? query with { Intent = Intent.Unclear, Remarks = [.. query.Remarks, new QueryRemark(RemarkKind.NotUnderstood, question.TextOf(ordinal))] }
            : query;

    // The last answer once more, for its file; where there is none, there is nothing to make a file of.
    private static Query FileOf(TaggedQuestion question, Query query, Query? last)
    {
        var meant = last is null ? query with { Intent = Intent.Unclear, Decline = null } : last with { Self = query.Self, BeginsAnew = false, Remarks = [] };
        return meant with { File = FileRequest.FormatOf(question, meant.Intent), FileAlone = true };
    }

    // What says too little by itself says enough after another turn.
    private static Query Understood(Query query) => query is { Intent: Intent.Unclear, Options.Count: 0 } ? query with { Intent = Intent.List } : query;

    private static string? SelfOf(TaggedQuestion question, Query query, IReadOnlyList<RememberedTurn> past) =>
        question.Has(TagKind.IAm) && query.Filter.Owners is [{ Match: OwnerMatch.Any, Units: [var unit] }]
            ? unit
            : past.LastOrDefault(t => t.Query.Self is not null)?.Query.Self;

    private static Query WithSelf(TaggedQuestion question, Query query) =>
        query.Self is { } us && question.Has(TagKind.Self) && question.Has(TagKind.Joint) && query.Filter.Owners is [{ Match: OwnerMatch.Any, Units: [var other] }] && other != us
            ? query with { Filter = query.Filter with { Owners = [new OwnerClause(OwnerMatch.All, [us, other])] } }
        : query.Self is { } self && question.Has(TagKind.Self) && query.Filter.Owners.Count == 0 && query.Intent != Intent.Declined
            ? query with { Filter = query.Filter with { Owners = [new OwnerClause(MatchOf(question), [self])] } }
        : NamesNobody(question, query) ? query with { Intent = Intent.Unclear, Remarks = [.. query.Remarks, new QueryRemark(RemarkKind.NotUnderstood, question.TextOf(question.Of(TagKind.Self).First()))] }
            : query;

    // 我们局有什么任务, from somebody who has not said which, is not about every task.
    private static bool NamesNobody(TaggedQuestion question, Query query) =>
        query is { Self: null, Intent: Intent.List or Intent.Count, Words.Count: 0, Filter.Owners.Count: 0 } && question.Of(TagKind.Self).Any(t => t.Value == "unit") && !question.Has(TagKind.Unit);

    private static OwnerMatch MatchOf(TaggedQuestion question) => !question.Has(TagKind.Sole) ? OwnerMatch.Any
        : question.Has(TagKind.Except) ? OwnerMatch.NotSole : OwnerMatch.Sole;

    // 两家加起来 after two turns that differ in their unit takes in both; 两家都有的 what they share.
    private Query? Together(TaggedQuestion question, Query query, IReadOnlyList<RememberedTurn> answered)
    {
        var shared = question.Of(TagKind.Joint).Any(t => t.Value == "both") || (question.Has(TagKind.Both) && question.Has(TagKind.Joint) && !question.Has(TagKind.Each));
        if ((!question.Has(TagKind.Both) && !shared) || query.Filter.Owners.Count > 0 || answered.Count < 2
            || answered[^1].Query.Filter.Owners is not [{ Match: OwnerMatch.Any } last] || answered[^2].Query.Filter.Owners is not [{ Match: OwnerMatch.Any } before])
        {
            return null;
        }

        List<string> units = [.. before.Units.Union(last.Units, StringComparer.Ordinal)];
        return Merge(question, query, answered[^1].Query with
        {
            Each = shared ? [] : units,
            Filter = answered[^1].Query.Filter with { Owners = [new OwnerClause(shared ? OwnerMatch.All : OwnerMatch.Any, units)] },
        });
    }

    private static bool IsCarriedOn(TaggedQuestion question, Query query, Query before)
    {
        if (query.Intent == Intent.Declined)
        {
            return false;
        }

        if (DescribesByItself(question, before) || IsWhole(question, before))
        {
            return false;
        }

        var asks = question.Tags.Any(t => t.Kind is TagKind.Task or TagKind.List or TagKind.Own or TagKind.Plan) || TurnWords.IsExplicit(question);
        var names = question.Tags.Any(TurnWords.IsCondition) || question.Chunks.Count > 0;
        // 全部列出来, 还有吗, 两年加一块 say nothing of tasks by themselves.
        var asksOnly = TurnWords.IsExplicit(question) || (!question.Has(TagKind.Task) && !question.Has(TagKind.Plan));
        return question.Has(TagKind.Follow) || question.Has(TagKind.Unlimited) || BeginsWithAnd(question) || (names && !asks) || (!names && asksOnly) || IsElliptic(question)
            || (query.Intent == Intent.Compare && query.Words.Count == 0 && !question.Tags.Any(t => (TurnWords.IsCondition(t) && t.Time is not { IsYear: true }) || t.Kind is TagKind.Task or TagKind.Plan));
    }

    // 和工信局一起的有几项 begins in the middle.
    private static bool BeginsWithAnd(TaggedQuestion question) => question.Has(TagKind.Joint) && question.Chunks.Count == 0
        && question.Tags.FirstOrDefault(t => !TaggedQuestion.IsLight(t)) is { Kind: TagKind.And } and && question.Next(and) is { Kind: TagKind.Unit };

    // A whole description after a list or a summary asks anew; a word or two, or one after another description, carries on.
    private static bool DescribesByItself(TaggedQuestion question, Query before) =>
        before.Words.Count == 0 && question.Chunks.Sum(c => c.Length) >= LongDescription
        && !question.Has(TagKind.Follow) && !question.Tags.Any(TurnWords.IsCondition) && !TurnWords.IsExplicit(question);

    // 那科技局24年有哪些任务 after a described task is about another thing.
    private static bool IsWhole(TaggedQuestion question, Query before) => before.Words.Count > 0
        && question.Has(TagKind.Unit) && question.Has(TagKind.Task) && (question.Has(TagKind.List) || question.Has(TagKind.Count)) && question.Of(TagKind.Time).Any(t => t.Time!.IsYear);

    // 工信局的是哪几条, 12月的有几项 leave out what they ask about: the tasks of the last turn.
    private static bool IsElliptic(TaggedQuestion question)
    {
        if (question.Chunks.Count > 0 || question.Tags.Any(t => t.Kind is TagKind.Task or TagKind.Plan or TagKind.Due || (t.Kind == TagKind.Own && !IsOfWhatWasSaid(question, t))))
        {
            return false;
        }

        var named = question.Tags.Where(TurnWords.IsCondition).ToList();
        return question.Of(TagKind.List).Any(t => t.Value == "which" || EndsBefore(question, t))
            || (question.Has(TagKind.Count) && named.Count > 0 && (named.TrueForAll(t => t.Time is { IsYear: false, Year: null })
                || (named.TrueForAll(t => t.Time is null) && question.Of(TagKind.Count).Any(t => SaysOf(question, t)))));
    }

    // 灌云县参与的有哪些, 文旅局的有哪些: the noun behind 的 is left out.
    private static bool IsOfWhatWasSaid(TaggedQuestion question, Tag own) => question.Tags.FirstOrDefault(t => t.Start >= own.End) is { Kind: TagKind.List or TagKind.Count } || EndsBefore(question, own);

    private static bool SaysOf(TaggedQuestion question, Tag count) =>
        question.Tags.LastOrDefault(t => t.End <= count.Start && t is not { Kind: TagKind.Frame, Length: 1 }) is { Kind: TagKind.Own or TagKind.Joint } && question.Tags.Any(t => t is { Kind: TagKind.Frame, Value: "function" } && t.End <= count.Start && t.Start > 0);

    private static bool EndsBefore(TaggedQuestion question, Tag tag) =>
        question.Tags.LastOrDefault(t => t.End <= tag.Start) is { Kind: TagKind.Frame, Value: "function" } said && said.End == tag.Start && question.Tags.Any(t => t.End == said.Start && TurnWords.IsCondition(t));

    private Query Merge(TaggedQuestion question, Query now, Query before)
    {
        var (owned, taken) = (Joined(question, now, before), now.Filter.Owners.Where(IsTaken));
        var years = question.Of(TagKind.Time).Any(t => t.Time!.Kind == TimeKind.AllYears) ? new YearScope(catalog.Years, [], Named: true)
            : now.Years.Named ? now.Years : before.Years;
        var namesYears = years != before.Years;
        var names = now.Filter.Due.Count > 0 || now.Filter.Ongoing || now.Pick is Pick.Earliest or Pick.Latest || Unlimited(question, "time");
        var due = names ? Covered(now.Filter.Due, years) : namesYears ? Moved(before.Filter.Due, years) : before.Filter.Due;
        var namesDomain = now.Filter.Domains.Count > 0 || now.Filter.ExcludedDomains.Count > 0 || Unlimited(question, "domain");
        var words = now.Words.Count > 0 ? now.Words : before.Words;
        var asksAnew = TurnWords.IsExplicit(question) || (question.Has(TagKind.List) && before.Intent != Intent.Compare);
        var intent = now.Intent == Intent.Compare || asksAnew ? now.Intent : before.Intent;
        return now with
        {
            Intent = intent == Intent.List && words.Count > 0 ? Intent.Search : intent,
            Words = words,
            LikeTask = now.Words.Count > 0 ? null : before.LikeTask,
            Years = years,
            Pick = names || now.Pick != Pick.All ? now.Pick : before.Pick,
            Aspects = now.Aspects.Count > 0 || intent != Intent.Compare ? now.Aspects : before.Aspects,
            Tally = TurnWords.IsExplicit(question) ? now.Tally : before.Tally,
            Extreme = TurnWords.IsExplicit(question) ? now.Extreme : before.Extreme,
            UnitKind = now.UnitKind ?? before.UnitKind,
            Draft = intent == Intent.Summary ? WritingReader.DraftAfter(now, before) : DraftKind.None,
            Length = intent == Intent.Summary ? WritingReader.LengthAfter(now, before) : SummaryLength.Unstated,
            Each = owned.Count > 0 ? now.Each
                : question.Has(TagKind.Each) ? [.. before.Filter.Owners.Where(c => !IsTaken(c)).SelectMany(c => c.Units)] : before.Each,
            DueWords = names ? now.DueWords : namesYears ? [.. before.DueWords.Select(WithoutYear)] : before.DueWords,
            SaysAsOf = now.SaysAsOf || before.SaysAsOf,
            SpeaksOfPlans = true,
            Filter = before.Filter with
            {
                Within = namesYears || owned.Count > 0 || question.Has(TagKind.Unlimited) || now.Filter.Domains.Count > 0 || now.Words.Count > 0 || now.Filter.HasMetric || now.Filter.HasNoMetric
                    ? null
                    : before.Filter.Within,
                PlanIds = namesYears ? now.Filter.PlanIds ?? IdsOf(years) : PlansOf(before),
                Owners = [.. owned.Count > 0 ? owned : Unlimited(question, "unit") ? [] : Separated(question, before.Filter.Owners), .. taken],
                Domains = namesDomain ? now.Filter.Domains : before.Filter.Domains,
                ExcludedDomains = namesDomain ? now.Filter.ExcludedDomains : before.Filter.ExcludedDomains,
                Due = due,
                Refs = now.Filter.Refs.Count > 0 ? now.Filter.Refs : now.Filter.Owners.Count > 0 || namesDomain ? [] : before.Filter.Refs,
                Literals = now.Filter.Literals.Count > 0 ? now.Filter.Literals : before.Filter.Literals,
                Mentions = now.Filter.Mentions.Count > 0 ? now.Filter.Mentions : before.Filter.Mentions,
                Ongoing = names ? now.Filter.Ongoing : now.Filter.Ongoing || before.Filter.Ongoing,
                HasMetric = now.Filter.HasMetric || (before.Filter.HasMetric && !now.Filter.HasNoMetric),
                HasNoMetric = now.Filter.HasNoMetric,
                OwnersOpenEnded = now.Filter.OwnersOpenEnded || before.Filter.OwnersOpenEnded,
                OwnerCount = now.Filter.OwnerCount ?? before.Filter.OwnerCount,
                Metric = now.Filter.Metric ?? before.Filter.Metric,
            },
        };
    }

    // Days of each plan's own year are only meant in the years that the conversation is about.
    private IReadOnlyList<DueClause> Covered(IReadOnlyList<DueClause> due, YearScope years)
    {
        var planYears = catalog.Covering(years.Covered).Select(p => p.Year).ToHashSet();
        return [.. due.Select(c => c with { Windows = [.. c.Windows.Where(w => w.PlanYear is not { } year || planYears.Contains(year))] })];
    }

    // 跟灌南一起的呢 asks for what the unit shares with the one before.
    private static List<OwnerClause> Joined(TaggedQuestion question, Query now, Query before)
    {
        var owned = now.Filter.Owners.Where(c => !IsTaken(c)).ToList();
        if (owned.Count > 0 && !question.Has(TagKind.Unit) && !question.Has(TagKind.Self))
        {
            // A sort of units (有县区参与的) chooses among the tasks of the units named before; who works with others is not alone.
            return [.. before.Filter.Owners.Where(c => !IsTaken(c) && c.Units.Count == 1).Select(c => c.Match == OwnerMatch.Sole ? c with { Match = OwnerMatch.Any } : c), .. owned];
        }

        // 换成灌南和灌云 after what two did together asks the same of two others.
        if (owned is [{ Match: OwnerMatch.Any, Units.Count: > 1 } others] && question.Has(TagKind.Follow) && before.Filter.Owners.Any(c => c is { Match: OwnerMatch.All, Units.Count: > 1 }))
        {
            return [others with { Match = OwnerMatch.All }];
        }

        var earlier = before.Filter.Owners.Where(c => c.Match is OwnerMatch.Any or OwnerMatch.All && c.Units.Count == 1).ToList();
        return question.Has(TagKind.Joint) && owned is [{ Units.Count: 1 } added] && earlier is [var one] && one.Units[0] != added.Units[0]
            ? [new OwnerClause(OwnerMatch.All, [one.Units[0], added.Units[0]])]
            : owned;
    }

    // 各自有几项 after joint tasks asks for each unit's own, 共同的呢 after each unit's own for what they share.
    private static IEnumerable<OwnerClause> Separated(TaggedQuestion question, IReadOnlyList<OwnerClause> owners) =>
        owners.Select(c => question.Has(TagKind.Each) ? c.Match == OwnerMatch.All ? c with { Match = OwnerMatch.Any } : c
            : question.Of(TagKind.Joint).Any(t => t.Value != "weak") && c is { Match: OwnerMatch.Any, Units.Count: > 1 } ? c with { Match = OwnerMatch.All } : c);

    // 不限单位 takes back what was asked before.
    private static bool Unlimited(TaggedQuestion question, string what) => question.Of(TagKind.Unlimited).Any(t => t.Value == what);

    private IReadOnlyList<string>? PlansOf(Query before) => before.Filter.PlanIds
        ?? (before.Years.Named ? IdsOf(before.Years) : null);

    private List<string> IdsOf(YearScope years) => [.. catalog.Covering(years.Covered).Select(p => p.Id)];

    private static bool IsTaken(OwnerClause clause) => clause.Match is OwnerMatch.None or OwnerMatch.NotSole;

    // "And in 2026?" asks for the same days of the other year.
    private IReadOnlyList<DueClause> Moved(IReadOnlyList<DueClause> due, YearScope years)
    {
        var planYears = catalog.Covering(years.Covered).Select(p => p.Year).Distinct().ToList();
        return [.. due.Select(clause => clause with
        {
            Windows = [.. clause.Windows.SelectMany(w => IsOneYear(w) ? planYears.Select(y => Moved(w, y)) : [w]).Distinct()],
        })];
    }

    private static string WithoutYear(string words)
    {
        const int digits = 4;
        var hasYear = words.Length > digits + 1 && words.Take(digits).All(char.IsAsciiDigit) && !char.IsAsciiDigit(words[digits]);
        return hasYear ? words[(digits + 1)..] : words;
    }

    private static bool IsOneYear(DueWindow window) => window.From.Year == window.To.Year;

    private static DueWindow Moved(DueWindow window, int year) => new(
        year,
        new DateOnly(year, window.From.Month, Math.Min(window.From.Day, DateTime.DaysInMonth(year, window.From.Month))),
        new DateOnly(year, window.To.Month, Math.Min(window.To.Day, DateTime.DaysInMonth(year, window.To.Month))));
}
