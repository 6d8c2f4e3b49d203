namespace PlanBot.Testing.Plans.Generated;

/// <summary>Words of deadlines and what they mean.</summary>
internal static class DeadlineWriter
{
    /// <summary>The words with their marks and their meaning; null where the task prints no deadline of its own.</summary>
    public static (string Words, ExpectedDeadline Meaning)? Write(PlanChoice choice, SeededNumbers numbers)
    {
        var month = numbers.Next(10, 13);
        return choice.Of<DeadlineWording>() switch
        {
            DeadlineWording.BeforeEndOfMonth => On($"{Broken(month)}月底前", EndOf(month)),
            DeadlineWording.EndOfMonth => On($"{Broken(month)}月底", EndOf(month)),
            DeadlineWording.PrintedYear => On($"{Wording.Year + 1}年{Broken(month)}月底前", EndOf(month, Wording.Year + 1)),
            DeadlineWording.TwoMonths => Dates(numbers.Next(0, 2) == 0 ? $"6月、{month}月" : $"6月底前、{month}月底前", EndOf(6), EndOf(month)),
            DeadlineWording.Quarter => QuarterOf(numbers.Next(1, 5)),
            DeadlineWording.HalfYear => numbers.Next(0, 2) == 0 ? Span("上半年", Day(1, 1), EndOf(6)) : Span("下半年", Day(7, 1), EndOf(12)),
            DeadlineWording.BeforeEndOfYear => On("年底前", EndOf(12)),
            DeadlineWording.BeforeDay => On($"{Broken(month)}月15日前", Day(month, 15)),
            DeadlineWording.AllYear => ("全年", new ExpectedDeadline("全年", [null, EndOf(12)], Ongoing: null)),
            DeadlineWording.Each => Each(numbers.Next(0, 3)),
            DeadlineWording.LongTerm => Ongoing("长期坚持"),
            DeadlineWording.Continuously => Ongoing("持续推进"),
            DeadlineWording.MonthSpan => Span(Wording.Pick([$"3-{month}月", $"3—{month}月", $"3月-{month}月"], numbers), Day(3, 1), EndOf(month)),
            DeadlineWording.DaysFromIssue => ("印发之日起30日内", DaysFromIssue(choice)),
            DeadlineWording.WithinYear => On("年内", EndOf(12)),
            _ => null,
        };
    }

    /// <summary>A clause that holds the task's only date.</summary>
    public static (string Clause, ExpectedDeadline Meaning) WriteInBody(SeededNumbers numbers)
    {
        var month = numbers.Next(6, 10);
        return ($"{month}月底前完成方案编制", new ExpectedDeadline($"{month}月底前", [EndOf(month)], Dates: [EndOf(month)]));
    }

    /// <summary>The last day of a month.</summary>
    public static DateOnly EndOf(int month, int year = Wording.Year) => new(year, month, DateTime.DaysInMonth(year, month));

    private static (string, ExpectedDeadline) QuarterOf(int quarter) =>
        Span($"第{"一二三四"[quarter - 1]}季度", Day((quarter * 3) - 2, 1), EndOf(quarter * 3));

    private static (string, ExpectedDeadline) Each(int rhythm)
    {
        var (words, every) = rhythm switch { 0 => ("每季度", "quarter"), 1 => ("每月", "month"), _ => ("每年", "year") };
        return (words, new ExpectedDeadline(words, [], Ongoing: null, Every: every));
    }

    private static ExpectedDeadline DaysFromIssue(PlanChoice choice)
    {
        DateOnly? to = choice.Has(IssueDate.UnderSignature) ? PlanFacts.IssuedOn.AddDays(30) : null;
        return new ExpectedDeadline("印发之日起30日内", [to]);
    }

    private static string Broken(int month) => $"{month}{Marks.Deadline}";

    private static DateOnly Day(int month, int day) => new(Wording.Year, month, day);

    private static (string, ExpectedDeadline) On(string words, DateOnly to) => Dates(words, to);

    private static (string, ExpectedDeadline) Dates(string words, params DateOnly[] nodes) =>
        (words, new ExpectedDeadline(Marks.Read(words), [nodes[^1]], Dates: nodes));

    private static (string, ExpectedDeadline) Span(string words, DateOnly from, DateOnly to) =>
        (words, new ExpectedDeadline(Marks.Read(words), [to], from, [to]));

    private static (string, ExpectedDeadline) Ongoing(string words) => (words, new ExpectedDeadline(words, [null], Dates: [], Ongoing: true));
}
