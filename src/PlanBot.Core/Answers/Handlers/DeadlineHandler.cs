using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers.Handlers;

/// <summary>Says when the tasks that words or conditions name are due.</summary>
internal sealed class DeadlineHandler : IIntentHandler
{
    private const int FewTasks = 3;

    /// <inheritdoc/>
    public Intent Intent => Intent.Deadline;

    /// <inheritdoc/>
    public async Task<Outcome> HandleAsync(AnswerScope scope, CancellationToken cancellationToken)
    {
        var found = await TaskFinder.DescribedAsync(scope, cancellationToken);
        if (found.Tasks.Count == 0)
        {
            return NothingFound.Of(scope, found);
        }

        var groups = found.Tasks
            .GroupBy(t => t.Deadline?.Text ?? scope.Texts["tally.undated"], StringComparer.Ordinal)
            .OrderBy(g => g.First().Deadline?.To ?? DateOnly.MaxValue)
            .Select(g => scope.Say("deadline.group", ("when", g.Key), ("count", g.Count())));
        return new Outcome
        {
            Kind = AnswerKind.Deadline,
            Headline = ShortHeadline.Of(scope, found.Tasks, t => t.Deadline?.Text ?? scope.Texts["item.undated"])
                ?? AnswerWords.Headline(scope, "headline.deadline", found.Tasks),
            Tasks = found.Tasks,
            Basis = found.Met,
            Evidence = found.Evidence,
            Figures = scope.Query.WithFigures ? Figures.Asked(scope, found.Tasks) : null,
            Items = scope.Query.WithFigures ? ItemStyle.Figures : scope.Query.Filter.Refs is [{ IsHeading: false }, ..] ? ItemStyle.Full : found.Tasks.Count <= FewTasks ? ItemStyle.Dates : ItemStyle.Line,
            Body = [.. DaysLeft(scope, found.Tasks), string.Join(scope.Texts["headline.separator"], groups) + scope.Texts["sentence.end"]],
            Notes = WeakerYears.Notes(scope, found),
        };
    }

    private static IEnumerable<string> DaysLeft(AnswerScope scope, IReadOnlyList<PlanTask> tasks) => !scope.Query.DaysLeft
        ? []
        : tasks.Where(t => t.DueDates.Count > 0).Select(t =>
        {
            var days = t.DueDates[^1].DayNumber - scope.Query.AsOf.DayNumber;
            return scope.Say(days >= 0 ? "deadline.days-left" : "deadline.days-past", ("task", scope.Name(t)), ("days", Math.Abs(days)));
        });
}
