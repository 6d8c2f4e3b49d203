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
        var planYears = new SortedSet<int>();
        foreach (var tag in times.Where(t => t.Time!.Kind is not (TimeKind.StatedDate or TimeKind.AllYears)))
        {
            if (!tag.Time!.IsYear || IsDueYear(question, tag))
            {
                due.Add(tag);
            }
            else if (!IsExplained(question, tag))
            {
                planYears.UnionWith(Calendar.Years(tag.Time, asOf));
            }
        }

        return Combine(question, new Parts(asOf, stated is not null, planYears, due, excluded));
    }

    private static DateOnly? Stated(TimeExpression time) =>
        time is { Year: { } year, Month: { } month, Day: { } day } && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

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
        var fixedYears = new SortedSet<int>(parts.PlanYears);
        var absolute = new List<(Tag Tag, DayRange Range)>();
        var bare = new List<Tag>();
        var saysAsOf = parts.StatesAsOf;
        foreach (var tag in parts.Due)
        {
            var time = tag.Time!;
            if (Calendar.FromToday(time, parts.AsOf) is { } reckoned)
            {
                saysAsOf = true;
                absolute.Add((tag, reckoned));
                fixedYears.UnionWith(Enumerable.Range(reckoned.From.Year, reckoned.To.Year - reckoned.From.Year + 1));
            }
            else if (time.IsYear || time.Year is not null)
            {
                foreach (var year in time.IsYear ? Calendar.Years(time, parts.AsOf) : [time.Year!.Value])
                {
                    var range = time.IsYear ? new DayRange(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : Calendar.InYear(time, year);
                    fixedYears.Add(year);
                    absolute.AddRange(range is { } span ? [(tag, span)] : []);
                }
            }
            else
            {
                bare.Add(tag);
            }
        }

        var printed = parts.PlanYears.Union(parts.Due.Select(t => t.Time!.Year).OfType<int>()).ToHashSet();
        var years = Scope(fixedYears, printed, absolute.ConvertAll(a => a.Range));
        var planIds = parts.PlanYears.Count == 0 ? null : PlansOf(years.Covered);
        var windows = absolute.Select(a => (a.Tag, Window: new DueWindow(null, a.Range.From, a.Range.To)))
            .Concat(bare.SelectMany(tag => BareWindows(tag.Time!, years).Select(w => (Tag: tag, Window: w))))
            .ToLookup(w => parts.Excluded.Contains(w.Tag));
        var state = State(question, parts.AsOf);
        saysAsOf |= state is not null || question.Of(TagKind.Time).Any(t => t.Time!.Kind is TimeKind.ThisYear or TimeKind.LastYear or TimeKind.NextYear);
        var clauses = new List<(DueClause Clause, string Words)>();
        foreach (var isExcluded in (ReadOnlySpan<bool>)[false, true])
        {
            var tags = parts.Due.Where(t => parts.Excluded.Contains(t) == isExcluded).Select(question.TextOf).Distinct(StringComparer.Ordinal).ToList();
            if (tags.Count > 0)
            {
                clauses.Add((new DueClause([.. windows[isExcluded].Select(w => w.Window).Distinct()], isExcluded), string.Join('、', tags)));
            }
        }

        if (state is { } days)
        {
            clauses.Add((new DueClause([new DueWindow(null, days.From, days.To)], Negated: false), string.Empty));
        }

        return new TimeReading(
            parts.AsOf,
            saysAsOf,
            years,
            planIds ?? (absolute.Count == 0 && years.Named ? PlansOf(years.Covered) : null),
            clauses.ConvertAll(c => c.Clause),
            clauses.ConvertAll(c => c.Words));
    }

    private YearScope Scope(SortedSet<int> named, IReadOnlySet<int> printed, IReadOnlyList<DayRange> ranges)
    {
        if (named.Count == 0)
        {
            return new YearScope(catalog.Years, [], Named: false);
        }

        var dueInRanges = catalog.Tasks
            .SelectMany(t => t.DueDates)
            .Where(d => ranges.Any(r => d >= r.From && d <= r.To))
            .Select(d => d.Year)
            .ToHashSet();
        var covered = named.Where(y => catalog.Years.Contains(y) || dueInRanges.Contains(y)).ToList();
        var missing = named.Except(covered).Where(y => covered.Count == 0 || printed.Contains(y));
        return new YearScope(covered, [.. missing], Named: true);
    }

    private List<string> PlansOf(IReadOnlyList<int> years) =>
        [.. catalog.Plans.Where(p => years.Any(p.Covers)).Select(p => p.Id)];

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
