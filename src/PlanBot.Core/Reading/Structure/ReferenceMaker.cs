namespace PlanBot.Core.Reading.Structure;

/// <summary>Makes the references of tasks: heading path and number, a repeated one told apart by <c>~2</c>, <c>~3</c>.</summary>
internal sealed class ReferenceMaker(ProblemList problems)
{
    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);
    private readonly Dictionary<TaskBlock, string> made = [];

    /// <summary>The reference of the next task in printed order.</summary>
    public string Next(TaskBlock task)
    {
        var path = string.Concat(task.Headings.Select(h => h.Mark?.Ref));
        var own = task.Block.Mark?.Ref ?? $"¶{task.Paragraph}";
        var reference = Brackets.ToHalfWidth(path + own);
        var count = used[reference] = used.GetValueOrDefault(reference) + 1;
        if (count > 1)
        {
            problems.Warn("duplicate-number", task.Block.Content.OffsetOf(0), reference);
            reference = $"{reference}~{count}";
        }

        return made[task] = reference;
    }

    /// <summary>The reference that <see cref="Next"/> made of <paramref name="task"/>.</summary>
    public string Of(TaskBlock task) => made[task];
}
