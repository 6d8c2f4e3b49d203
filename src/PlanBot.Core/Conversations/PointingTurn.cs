using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;

namespace PlanBot.Core.Conversations;

/// <summary>Reads a turn that points at an earlier answer: a numbered item, the same work, the rest, or its tasks as a whole.</summary>
internal sealed class PointingTurn(PlanCatalog catalog)
{
    /// <summary>Words of at most so many characters may mean what was just shown; longer ones describe a task by themselves.</summary>
    private const int ShortWords = 4;

    private const int FewTasks = 10;

    /// <summary>The value of words that point at a unit (这个单位).</summary>
    private const string PointsAtUnit = "unit";

    /// <summary>The query within an earlier answer; null where the turn points at none.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="query">The query of the question by itself.</param>
    /// <param name="last">The turn that is carried on.</param>
    /// <param name="answered">All answered turns, oldest first.</param>
    public Query? Read(TaggedQuestion question, Query query, RememberedTurn last, IReadOnlyList<RememberedTurn> answered)
    {
        if (query.Positions.Count == 0 && question.Has(TagKind.Ordinal))
        {
            var isList = last.Query.Intent is Intent.List or Intent.Search && last.TaskIds.Count > 0;
            var list = isList ? last : answered.LastOrDefault(t => t.TaskIds.Count > 1) ?? last;
            var positions = question.Of(TagKind.Ordinal).SelectMany(t => Positions.Of(t.Value)).ToList();
            List<string> numbered = [.. list.TaskIds.Where((_, i) => Positions.Hold(positions, i, list.TaskIds.Count))];
            return numbered.Count > 0
                ? Within(query, list, numbered) with { Intent = query.Intent is Intent.Owners or Intent.Deadline or Intent.Metrics or Intent.CountUnits ? query.Intent : Intent.Detail, Words = [] }
                : Within(query, list, []);
        }

        if (question.Of(TagKind.Pointer).Any(p => p.Value == PointsAtUnit) && UnitOf(last) is { } unit)
        {
            return query with
            {
                Filter = query.Filter with { Owners = [new OwnerClause(OwnerMatch.Any, [unit])], PlanIds = query.Years.Named ? query.Filter.PlanIds : last.Query.Filter.PlanIds },
                Years = query.Years.Named ? query.Years : last.Query.Years,
            };
        }

        if (question.Has(TagKind.SameWork) && last.TaskIds.Count > 0)
        {
            return query.Years.Named && last.TaskIds.Count == 1
                ? query with { LikeTask = last.TaskIds[0], Words = [], Filter = query.Filter with { Owners = [] }, Intent = TurnWords.IsExplicit(question) ? query.Intent : last.Query.Intent }
                : Within(query, last, last.TaskIds);
        }

        if (question.Has(TagKind.Rest) && answered.Count > 1)
        {
            var before = answered.Take(answered.Count - 1).LastOrDefault(t => t.TaskIds.Count > last.TaskIds.Count);
            return before is null ? null : Within(query, before, [.. before.TaskIds.Except(last.TaskIds, StringComparer.Ordinal)]);
        }

        if (OnlyNarrows(question) && last.TaskIds.Count > 1)
        {
            return Within(query, last, last.TaskIds);
        }

        if (PointedList(question, last, answered) is { } meant)
        {
            return Within(query, meant, meant.TaskIds);
        }

        return IsInside(question, query, last) ? Within(query, last, last.TaskIds) : null;
    }

    // The one unit that was asked for, else the one that owns all that was shown.
    private string? UnitOf(RememberedTurn last) => last.Query.Filter.Owners is [{ Match: OwnerMatch.Any, Units: [var asked] }] ? asked
        : last.TaskIds.Select(catalog.FindTask).OfType<PlanTask>().Select(t => t.Owners.Select(o => o.Name))
            .Aggregate((IEnumerable<string>?)null, (shared, owners) => shared?.Intersect(owners, StringComparer.Ordinal) ?? owners)?.ToList() is [var only] ? only
        : null;

    // 其中, 这5项里: the last answer, or the last one of so many tasks.
    private static RememberedTurn? PointedList(TaggedQuestion question, RememberedTurn last, IReadOnlyList<RememberedTurn> answered)
    {
        var pointer = question.Of(TagKind.Pointer)
            .FirstOrDefault(p => !question.Tags.Any(t => t.Start < p.Start && TurnWords.IsCondition(t) && t.Time is not { IsYear: true }));
        if (pointer is null)
        {
            return null;
        }

        var meant = int.TryParse(pointer.Value, out var count) ? answered.LastOrDefault(t => t.TaskIds.Count == count) ?? last : last;
        return meant.TaskIds.Count > 0 ? meant : null;
    }

    // 驿站建几个 after a list that holds a 驿站: a word or two without any condition mean the work that was just shown.
    private bool IsInside(TaggedQuestion question, Query query, RememberedTurn last)
    {
        var isShort = query.Words.Count > 0 && query.Words.Sum(w => w.Length) <= ShortWords;
        return isShort
            && query.Intent is Intent.Owners or Intent.Deadline or Intent.Metrics or Intent.Detail
            && !question.Tags.Any(t => TurnWords.IsCondition(t) || t.Kind is TagKind.Task or TagKind.Plan)
            && last.TaskIds.Count is > 0 and <= FewTasks
            && last.TaskIds.Select(catalog.FindTask).Any(t => t is not null && HoldsMost(t, query.Words));
    }

    private static bool HoldsMost(PlanTask task, IReadOnlyList<string> words)
    {
        var terms = words.SelectMany(Terms.Of).ToList();
        return terms.Count(term => task.Text.Contains(term, StringComparison.OrdinalIgnoreCase)) * 2 >= terms.Count;
    }

    // 哪些跟培训有关 asks of what was just listed; 跟培训有关的有哪些 may stand alone.
    private static bool AsksWhichOfThem(TaggedQuestion question) => question.Has(TagKind.About)
        && question.Tags.FirstOrDefault(t => !TaggedQuestion.IsLight(t)) is { Kind: TagKind.List, Start: 0 };

    // 有数字的, 提到招商的 without a unit, field, time or "tasks" choose from the last answer; 最早的 replaces its deadline.
    private static bool OnlyNarrows(TaggedQuestion question) =>
        (question.Tags.Any(t => t.Kind is TagKind.HasMetric or TagKind.OpenEnded or TagKind.Literal or TagKind.Figure) || AsksWhichOfThem(question))
        && !question.Tags.Any(t => t.Kind is TagKind.Task or TagKind.Plan or TagKind.Unit or TagKind.Domain or TagKind.Time);

    // The tasks of an answer met its conditions: they are kept, so that a later turn still knows what it is about.
    private static Query Within(Query query, RememberedTurn last, IReadOnlyList<string> ids)
    {
        if (query.Intent == Intent.Declined)
        {
            return query;
        }

        var (now, before) = (query.Filter, last.Query.Filter);
        return query with
        {
            Filter = now with
            {
                Within = ids,
                PlanIds = query.Years.Named ? now.PlanIds : null,
                Owners = [.. before.Owners, .. now.Owners.Where(o => !before.Owners.Any(b => b.Match == o.Match && b.Units.SequenceEqual(o.Units, StringComparer.Ordinal)))],
                Domains = now.Domains.Count > 0 ? now.Domains : before.Domains,
                ExcludedDomains = [.. before.ExcludedDomains.Union(now.ExcludedDomains, StringComparer.Ordinal)],
                Due = [.. before.Due, .. now.Due],
            },
            DueWords = [.. before.Due.Select((_, i) => i < last.Query.DueWords.Count ? last.Query.DueWords[i] : string.Empty), .. query.DueWords],
            Years = query.Years.Named ? query.Years : last.Query.Years,
        };
    }
}
