using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>What a question says of years and deadlines.</summary>
internal sealed record TimeReading(
    DateOnly AsOf,
    bool SaysAsOf,
    YearScope Years,
    IReadOnlyList<string>? PlanIds,
    IReadOnlyList<DueClause> Due,
    IReadOnlyList<string> DueWords);

/// <summary>Reads years and deadlines by the contract's rules ("Series, plans, years").</summary>
internal sealed class TimeReader(PlanCatalog catalog)
{
    /// <summary>Reads the time tags of <paramref name="question"/>.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="today">Today, where the question states no other day.</param>
    /// <param name="excluded">Tags that are taken away.</param>
    public TimeReading Read(TaggedQuestion question, DateOnly today, IReadOnlySet<Tag> excluded)
    {
        var times = question.Of(TagKind.Time).ToList();
        var stated = times.Select(t => t.Time!).FirstOrDefault(t => t.Kind == TimeKind.StatedDate);
        var asOf = stated is null ? today : Stated(stated) ?? today;
        var due = new List<Tag>();
        var (planYears, without) = (new SortedSet<int>(), new HashSet<int>());
        foreach (var tag in times.Where(t => t.Time!.Kind is not (TimeKind.StatedDate or TimeKind.AllYears)))
        {
            if (IsIncidental(question, tag))
            {
                continue;
            }

            if (!tag.Time!.IsYear || IsDueYear(question, tag))
            {
                due.Add(tag);
            }
            else if (!IsExplained(question, tag))
            {
                (excluded.Contains(tag) ? (ISet<int>)without : planYears).UnionWith(Calendar.Years(tag.Time, asOf));
            }
        }

        planYears.UnionWith(planYears.Count == 0 && without.Count > 0 ? catalog.Years.Except(without) : []);
        planYears.ExceptWith(without);

        return Combine(question, new Parts(asOf, stated is not null, planYears, due, excluded));
    }

    private static DateOnly? Stated(TimeExpression time) =>
        time is { Year: { } year, Month: { } month, Day: { } day } && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    // 明天要开会，请把… says why the answer is wanted, not what is due.
    private static bool IsIncidental(TaggedQuestion question, Tag tag) =>
        tag.Time!.Kind is TimeKind.Today or TimeKind.Yesterday or TimeKind.Tomorrow or TimeKind.ThisWeek or TimeKind.NextWeek
        && (question.Next(tag) is not { Kind: TagKind.Due or TagKind.Overdue or TagKind.NotDue } || IsOnlyAsOf(question, tag));

    // 截至今天没到期的 reckons from today, and nothing need be due on it.
    private static bool IsOnlyAsOf(TaggedQuestion question, Tag tag) =>
        tag is { Time.Kind: TimeKind.Today, Length: > 2 } && (question.Has(TagKind.NotDue) || question.Has(TagKind.Overdue));

    // A year in front of a due word (2026年到期) closes the deadline and does not name a plan.
    private static bool IsDueYear(TaggedQuestion question, Tag tag) =>
        tag.Time!.Kind is TimeKind.Year or TimeKind.YearDigits or TimeKind.ThisYear or TimeKind.NextYear or TimeKind.LastYear
        && question.Next(tag) is { Kind: TagKind.Due } && !question.Has(TagKind.Progress);

    // A printed year beside 今年 wins.
    private static bool IsExplained(TaggedQuestion question, Tag tag) =>
        tag.Time!.Year is null && (IsPrintedYear(question.Next(tag)) || IsPrintedYear(question.Previous(tag)));

    private static bool IsPrintedYear(Tag? tag) => tag?.Time is { Kind: TimeKind.Year or TimeKind.YearDigits };

    private TimeReading Combine(TaggedQuestion question, Parts parts)
    {
        var spans = parts.Due.Select(tag => (Tag: tag, Ranges: Ranges(tag.Time!, parts.AsOf))).ToList();
        List<(Tag Tag, DayRange Range)> absolute = [.. spans.SelectMany(s => (s.Ranges ?? []).Select(range => (s.Tag, range)))];
        var reckoned = parts.Due.Exists(t => Calendar.FromToday(t.Time!, parts.AsOf) is not null);
        var named = new SortedSet<int>(parts.PlanYears.Concat(absolute.SelectMany(a => Enumerable.Range(a.Range.From.Year, a.Range.To.Year - a.Range.From.Year + 1))));
        var printed = parts.PlanYears.Union(parts.Due.Select(t => t.Time!.Year).OfType<int>()).ToHashSet();
        var years = Scope(named, printed, absolute.ConvertAll(a => a.Range));
        var windows = absolute.Select(a => (a.Tag, Window: new DueWindow(null, a.Range.From, a.Range.To)))
            .Concat(spans.Where(s => s.Ranges is null).SelectMany(s => BareWindows(s.Tag.Time!, years).Select(w => (s.Tag, Window: w))))
            .ToLookup(w => w.Tag, w => w.Window);
        var state = State(question, parts.AsOf);
        var clauses = Clauses(question, parts, windows, state);
        var selectsByDate = parts.PlanYears.Count == 0 && absolute.Exists(a => !parts.Excluded.Contains(a.Tag));
        return new TimeReading(
            parts.AsOf,
            parts.StatesAsOf || reckoned || state is not null || question.Of(TagKind.Time).Any(t => t.Time!.Kind is TimeKind.ThisYear or TimeKind.LastYear or TimeKind.NextYear),
            years,
            years.Named && !selectsByDate ? PlansOf(years.Covered) : null,
            clauses.ConvertAll(c => c.Clause),
            clauses.ConvertAll(c => c.Words));
    }

    // The days of a time that names its year or is reckoned from today; null for one of each plan's own year.
    private static List<DayRange>? Ranges(TimeExpression time, DateOnly asOf)
    {
        if (Calendar.FromToday(time, asOf) is { } reckoned)
        {
            return [reckoned];
        }

        if (time.IsYear)
        {
            return [.. Calendar.Years(time, asOf).Select(y => new DayRange(new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)))];
        }

        return time.Year is not { } year ? null : Calendar.InYear(time, year) is { } days ? [days] : [];
    }

    private static List<(DueClause Clause, string Words)> Clauses(
        TaggedQuestion question, Parts parts, ILookup<Tag, DueWindow> windows, DayRange? state)
    {
        var clauses = new List<(DueClause Clause, string Words)>();
        // Times of one direction are alternatives; after one and before another is a span, so that both must hold.
        foreach (var side in parts.Due.GroupBy(parts.Excluded.Contains).OrderBy(g => g.Key).SelectMany(BySpan))
        {
            var words = string.Join('、', side.Select(question.TextOf).Distinct(StringComparer.Ordinal));
            clauses.Add((new DueClause([.. side.SelectMany(t => windows[t]).Distinct()], side.Key), words));
        }

        if (state is { } days)
        {
            clauses.Add((new DueClause([new DueWindow(null, days.From, days.To)], Negated: false), string.Empty));
        }

        return clauses;
    }

    private static IEnumerable<IGrouping<bool, Tag>> BySpan(IGrouping<bool, Tag> side) =>
        side.Any(t => t.Time!.Direction == TimeDirection.After) && side.Any(t => t.Time!.Direction == TimeDirection.Before)
            ? side.GroupBy(t => t.Time!.Direction).Select(g => g.GroupBy(_ => side.Key).Single())
            : [side];

    private YearScope Scope(SortedSet<int> named, IReadOnlySet<int> printed, IReadOnlyList<DayRange> ranges)
    {
        if (named.Count == 0)
        {
            return new YearScope(catalog.Years, [], Named: false);
        }

        var dueInRanges = catalog.DueDays
            .Where(d => ranges.Any(r => d >= r.From && d <= r.To))
            .Select(d => d.Year)
            .ToHashSet();
        var covered = named.Where(y => catalog.Years.Contains(y) || dueInRanges.Contains(y)).ToList();
        var missing = named.Except(covered).Where(y => covered.Count == 0 || printed.Contains(y));
        return new YearScope(covered, [.. missing], Named: true);
    }

    private List<string> PlansOf(IReadOnlyList<int> years) =>
        [.. catalog.Covering(years).Select(p => p.Id)];

    private IEnumerable<DueWindow> BareWindows(TimeExpression time, YearScope years)
    {
        foreach (var plan in catalog.Plans)
        {
            foreach (var year in plan.Header.Years.Where(y => !years.Named || years.Covered.Contains(y)))
            {
                if (Calendar.InYear(time, year) is { } days)
                {
                    yield return new DueWindow(plan.Year, days.From, days.To);
                }
            }
        }
    }

    private static DayRange? State(TaggedQuestion question, DateOnly asOf)
    {
        if (question.Has(TagKind.Overdue))
        {
            return new DayRange(DateOnly.MinValue, asOf.AddDays(-1));
        }

        // 还剩 after 除了 is what is left over, not what is still open.
        var isOpen = question.Of(TagKind.NotDue).Any(t => t.Value != "rest" || !question.Has(TagKind.Except));
        return isOpen ? new DayRange(asOf, DateOnly.MaxValue) : null;
    }

    private sealed record Parts(DateOnly AsOf, bool StatesAsOf, SortedSet<int> PlanYears, List<Tag> Due, IReadOnlySet<Tag> Excluded);
}
