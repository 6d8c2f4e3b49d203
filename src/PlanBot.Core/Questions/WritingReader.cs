using PlanBot.Core.Plans;

namespace PlanBot.Core.Questions;

/// <summary>Reads whether a summary or a draft is asked for, which one and how long.</summary>
internal static class WritingReader
{
    /// <summary>Whether something is to be written.</summary>
    public static bool Asks(TaggedQuestion question) => !question.Has(TagKind.Compare)
        && (question.Has(TagKind.Summary) || question.Has(TagKind.Length) || DraftOf(question) != DraftKind.None);

    /// <summary>The document that is to be drafted; none where the question asks which tasks (汇报要用，有哪些).</summary>
    public static DraftKind DraftOf(TaggedQuestion question) => question.Of(TagKind.Draft).LastOrDefault()?.Value switch
    {
        null => DraftKind.None,
        _ when !question.Question.IsEnglish && question.Tags.Any(t => t is { Kind: TagKind.List, Value: "" }) => DraftKind.None,
        var value => Enum.Parse<DraftKind>(value.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true),
    };

    /// <summary>How long a summary is wanted.</summary>
    public static SummaryLength LengthOf(TaggedQuestion question) => question.Of(TagKind.Length).FirstOrDefault()?.Value switch
    {
        null => SummaryLength.Unstated,
        var value => Enum.Parse<SummaryLength>(value, ignoreCase: true),
    };

    /// <summary>
    /// The tags, with a half or the end of a year that names the period of a report (上半年医疗卫生领域小结) made a document: it is not
    /// when tasks are due. A year printed with it stays a year.
    /// </summary>
    public static IReadOnlyList<Tag> WithoutPeriods(FoldedQuestion text, IReadOnlyList<Tag> tags, IReadOnlyList<Chunk> chunks)
    {
        var question = new TaggedQuestion(text, tags, chunks);
        return question.Has(TagKind.Summary) && !tags.Any(t => t.Kind is TagKind.Draft or TagKind.Due)
            && tags.FirstOrDefault(t => t.Time is { Kind: TimeKind.Half or TimeKind.YearEnd, Direction: TimeDirection.Within }) is { } half
            && question.Next(half) is not { Kind: TagKind.Task or TagKind.List }
                ? [.. tags.SelectMany(t => ReferenceEquals(t, half) ? AsPeriod(half) : [t])]
                : tags;
    }

    /// <summary>A draft that names no year is of the year that it is written in, or else of the last loaded one.</summary>
    public static (TimeReading Time, IReadOnlyList<QueryRemark> Remarks) InOneYear(PlanCatalog catalog, TimeReading time, DraftKind draft)
    {
        if (draft == DraftKind.None || time.Years.Named || time.Years.Covered.Count < 2)
        {
            return (time, []);
        }

        var year = time.Years.Covered.Contains(time.AsOf.Year) ? time.AsOf.Year : time.Years.Covered[^1];
        List<string> plans = [.. catalog.Covering([year]).Select(p => p.Id)];
        var remark = new QueryRemark(RemarkKind.DraftYear, year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return (time with { Years = new YearScope([year], [], Named: false), PlanIds = plans }, [remark]);
    }

    /// <summary>The document of a turn that carries <paramref name="before"/> on.</summary>
    public static DraftKind DraftAfter(Query now, Query before) => now.Draft != DraftKind.None ? now.Draft : before.Draft;

    /// <summary>The length of a turn that carries <paramref name="before"/> on; shorter and longer are reckoned from its length.</summary>
    public static SummaryLength LengthAfter(Query now, Query before) => now.Length switch
    {
        SummaryLength.Unstated => before.Length,
        SummaryLength.Shorter => before.Length == SummaryLength.Page ? SummaryLength.Paragraph : SummaryLength.Sentence,
        SummaryLength.Longer => before.Length == SummaryLength.Sentence ? SummaryLength.Paragraph : SummaryLength.Page,
        _ => now.Length,
    };

    // The year takes the first character of the stretch, the document the rest.
    private static IEnumerable<Tag> AsPeriod(Tag half)
    {
        var draft = half with { Kind = TagKind.Draft, Value = half.Time is { Kind: TimeKind.Half, Month: 1 } ? "half-year" : "year-end", Time = null };
        return half.Time!.Year is { } year
            ? [half with { Length = 1, Time = new TimeExpression(TimeKind.Year) { Year = year } }, draft with { Start = half.Start + 1, Length = half.Length - 1 }]
            : [draft];
    }
}
