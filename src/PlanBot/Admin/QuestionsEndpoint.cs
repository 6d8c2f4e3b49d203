using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Host;

namespace PlanBot.Admin;

/// <summary>
/// <c>/admin/api/questions</c>: what was not answered and what was reported as wrong, grouped by the canonical print of the
/// query without its day; and what an administrator has seen to.
/// </summary>
internal sealed class QuestionsEndpoint(IStateStore state, ProblemWriter problems)
{
    private const int MostGroups = 200;
    private const int MostSettled = 10_000;

    /// <summary>Lists the groups, those with reports first, then by how often they were asked.</summary>
    public async Task HandleListAsync(HttpContext context, AdminSession session)
    {
        var groups = await GroupsAsync(context.RequestAborted);
        await AdminReply.WriteAsync(
            context,
            new QuestionsReply(groups.Count, [.. groups.OrderByDescending(g => g.Wrong).ThenByDescending(g => g.Unanswered).ThenByDescending(g => g.Last).Take(MostGroups)]),
            AdminJson.Compact.QuestionsReply);
    }

    /// <summary>Drops a group, as it was when the page showed it.</summary>
    public async Task HandleSettleAsync(HttpContext context, AdminSession session)
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.SettleBody, problems, "admin.bad-json", context.RequestAborted);
        if (body is not { Query.Length: > 0 })
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.settle-what"));
            return;
        }

        var prints = (await state.ReadFeedbackAsync(context.RequestAborted)).Select(f => f.Query).Where(q => QueryPrinter.WithoutDay(q) == body.Query);
        await state.SettleAsync([.. prints.Append(body.Query).Distinct(StringComparer.Ordinal).Take(MostSettled)], body.Until, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<IReadOnlyList<QuestionGroup>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = (await state.ReadUnansweredAsync(cancellationToken))
            .ToDictionary(q => q.Query, q => new QuestionGroup(q.Query, q.Count, 0, q.Outcome, q.Words, q.First, q.Last), StringComparer.Ordinal);
        foreach (var reports in (await state.ReadFeedbackAsync(cancellationToken)).GroupBy(f => QueryPrinter.WithoutDay(f.Query), StringComparer.Ordinal))
        {
            var (first, last) = (reports.Min(r => r.At), reports.Max(r => r.At));
            groups[reports.Key] = groups.TryGetValue(reports.Key, out var known)
                ? known with { Wrong = reports.Count(), First = first < known.First ? first : known.First, Last = last > known.Last ? last : known.Last }
                : new QuestionGroup(reports.Key, 0, reports.Count(), Outcome: null, Words: null, first, last);
        }

        return [.. groups.Values];
    }
}

/// <summary>What was not answered or was wrong.</summary>
/// <param name="Total">How many groups.</param>
/// <param name="Groups">The first of them.</param>
internal sealed record QuestionsReply(int Total, IReadOnlyList<QuestionGroup> Groups);

/// <summary>The questions of one print.</summary>
/// <param name="Query">The print without its day.</param>
/// <param name="Unanswered">How often it was not answered.</param>
/// <param name="Wrong">How often its answer was reported as wrong.</param>
/// <param name="Outcome">How it was answered; null where it was.</param>
/// <param name="Words">Words of the last question that was not answered; null where none are kept.</param>
/// <param name="First">When it was first asked or reported.</param>
/// <param name="Last">When it was last.</param>
internal sealed record QuestionGroup(
    string Query, int Unanswered, int Wrong, string? Outcome, string? Words, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Body of settling a group.</summary>
/// <param name="Query">The group's print.</param>
/// <param name="Until">When it was last asked, as the page showed it; what came later stays.</param>
internal sealed record SettleBody(string? Query, DateTimeOffset Until);
