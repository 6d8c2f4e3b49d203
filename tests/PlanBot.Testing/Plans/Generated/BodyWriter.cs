namespace PlanBot.Testing.Plans.Generated;

/// <summary>What a task says, sentence by sentence, without its title and without owners.</summary>
/// <param name="Opening">First sentence, without a figure and without its stop.</param>
/// <param name="Sentences">The others, without their stops.</param>
/// <param name="Metrics">The targets in them.</param>
/// <param name="Milestones">The dates in them; null where they are not asked for.</param>
/// <param name="Deadline">The deadline that the body alone prints.</param>
internal sealed record Body(
    string Opening,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<ExpectedMetric> Metrics,
    IReadOnlyList<ExpectedMilestone>? Milestones,
    ExpectedDeadline? Deadline);

/// <summary>Writes bodies.</summary>
internal static class BodyWriter
{
    private static readonly Dictionary<NoMetricKind, string> NoMetrics = new()
    {
        [NoMetricKind.Edition] = "举办第四届学术交流会",
        [NoMetricKind.Term] = "组织第三期高级研修班",
        [NoMetricKind.FiveYearPlan] = "衔接“十五五”发展规划",
        [NoMetricKind.Formula] = "聚力推动“2+1”园区共建",
        [NoMetricKind.Class] = "建造7000吨级试验船",
        [NoMetricKind.DigitEdition] = "筹办第10届产业博览会",
        [NoMetricKind.Year] = "总结2025年工作经验",
        [NoMetricKind.DocumentNumber] = "落实《关于深化结对帮扶的通知》（苏办发〔2022〕13号）精神",
    };

    /// <summary>A body for the task that <paramref name="choice"/> describes.</summary>
    public static Body Write(PlanChoice choice, SeededNumbers numbers)
    {
        var first = Wording.Pick(Wording.Clauses, numbers);
        var second = Wording.Pick([.. Wording.Clauses.Where(c => c != first)], numbers);
        var sentences = new List<string>();
        var metrics = MetricWriter.Write(choice.Of<MetricKind>(), numbers);
        sentences.AddRange(metrics.Sentences);
        if (NoMetrics.TryGetValue(choice.Of<NoMetricKind>(), out var noMetric))
        {
            sentences.Add(noMetric);
        }

        if (choice.Has(StraySpaces.Latin))
        {
            sentences.Add("建设 AI 应用平台，推广 Smart City 方案");
        }

        var milestones = WriteDates(choice, numbers, sentences);
        ExpectedDeadline? deadline = null;
        if (choice.Has(DeadlineWording.InBody))
        {
            (var clause, deadline) = DeadlineWriter.WriteInBody(numbers);
            sentences.Add(clause);
        }

        return new Body($"{first}，{Marks.Sentence}{Marks.InMiddle(second, Marks.Word)}", sentences, metrics.Metrics, deadline is null ? milestones : null, deadline);
    }

    private static List<ExpectedMilestone> WriteDates(PlanChoice choice, SeededNumbers numbers, List<string> sentences)
    {
        var month = numbers.Next(4, 10);
        var planned = new ExpectedMilestone($"计划于{month}月底前完成签约", $"{month}月底前", DeadlineWriter.EndOf(month));
        switch (choice.Of<MilestoneKind>())
        {
            case MilestoneKind.Planned:
                sentences.Add(planned.Clause);
                return [planned];
            case MilestoneKind.Two:
                var later = new ExpectedMilestone("年底前实现投产", "年底前", DeadlineWriter.EndOf(12));
                sentences.Add($"{planned.Clause}，{later.Clause}");
                return [planned, later];
            case MilestoneKind.WithinYear:
                sentences.Add("年内建成投运");
                return [new ExpectedMilestone("年内建成投运", "年内", DeadlineWriter.EndOf(12))];
            case MilestoneKind.Goal:
                sentences.Add("到2028年形成协同发展格局");
                return [];
            default:
                return [];
        }
    }
}
