namespace PlanBot.Core.Questions;

/// <summary>What a question asks for and how a count is broken down.</summary>
internal sealed record IntentReading(Intent Intent, TallyBy Tally, Extreme Extreme, bool HasMetric, string? UnitKind = null, Aspect? UnitChange = null);

/// <summary>Tells what a question asks for. The first rule that fits counts.</summary>
internal static class IntentReader
{
    /// <summary>The value of words that ask for units by that name (哪些单位), not for whoever it is.</summary>
    public const string WhichUnits = "units";

    /// <summary>The value of words that count tasks by themselves (几项), not what a figure is asked of.</summary>
    public const string OfTasks = "task";

    /// <summary>How the values of words begin that ask for the largest figure; the unit of counting follows.</summary>
    public const string Highest = "highest:";

    /// <summary>The same for the smallest figure.</summary>
    public const string Lowest = "lowest:";

    /// <summary>Whether a superlative is of target figures, not of numbers of tasks.</summary>
    public static bool IsOfFigures(Tag tag) =>
        tag.Kind == TagKind.Most && (tag.Value.StartsWith(Highest, StringComparison.Ordinal) || tag.Value.StartsWith(Lowest, StringComparison.Ordinal));

    /// <summary>Reads the intent of <paramref name="question"/>.</summary>
    public static IntentReading Read(TaggedQuestion question)
    {
        if (WritingReader.Asks(question))
        {
            return new IntentReading(Intent.Summary, TallyBy.None, Extreme.None, HasMetric: false);
        }

        if (ComparisonReader.UnitChangeOf(question) is { } change)
        {
            return new IntentReading(Intent.CountUnits, TallyBy.None, Extreme.None, HasMetric: false, KindOf(question), change);
        }

        if (question.Tags.FirstOrDefault(IsOfFigures) is { } superlative)
        {
            return new IntentReading(Intent.Metrics, TallyBy.None, superlative.Value.StartsWith(Highest, StringComparison.Ordinal) ? Extreme.Most : Extreme.Least, HasMetric: false);
        }

        var extreme = PickByOwners(question) == Pick.All ? ExtremeOf(question) : Extreme.None;
        var tally = TallyOf(question, extreme);
        if (extreme != Extreme.None && tally != TallyBy.None)
        {
            return new IntentReading(Intent.Count, tally, extreme, HasMetric: false, KindOf(question));
        }

        if (ComparisonReader.IsAsked(question, tally))
        {
            return new IntentReading(Intent.Compare, TallyBy.None, Extreme.None, HasMetric: false);
        }

        if (CountsUnits(question) && tally is TallyBy.None or TallyBy.Year)
        {
            var kind = question.Of(TagKind.Units).Select(t => t.Value).FirstOrDefault(v => v.Length > 0);
            return new IntentReading(Intent.CountUnits, tally, Extreme.None, HasMetric: false, kind);
        }

        if (Counts(question, tally))
        {
            return new IntentReading(Intent.Count, tally, Extreme.None, HasMetric: false, KindOf(question));
        }

        if (question.Has(TagKind.Claim) && !question.Has(TagKind.Who) && !AsksWhen(question))
        {
            return new IntentReading(Intent.Count, TallyBy.None, Extreme.None, HasMetric: false);
        }

        if ((question.Has(TagKind.Figure) || question.Has(TagKind.HasMetric) || question.Has(TagKind.OpenEnded)) && !question.Has(TagKind.Who) && !AsksWhen(question))
        {
            return new IntentReading(Intent.List, TallyBy.None, Extreme.None, HasMetric: false);
        }

        var hasMetric = question.Has(TagKind.HowMuch) && question.Has(TagKind.Task) && question.Has(TagKind.List);
        return new IntentReading(hasMetric ? Intent.List : AsksFor(question), TallyBy.None, Extreme.None, hasMetric);
    }

    /// <summary>Whether the tasks with the most or fewest owners are meant (牵涉单位最多的任务), not the units with the most tasks.</summary>
    public static Pick PickByOwners(TaggedQuestion question)
    {
        var isOfTasks = question.Has(TagKind.Task) || question.Has(TagKind.First) || question.Of(TagKind.List).Any(t => t.Value == "which");
        var most = question.Of(TagKind.Most).FirstOrDefault(t => question.Previous(t) is { Kind: TagKind.Units, Value: "" });
        return most is null || !isOfTasks || question.Has(TagKind.Who) || question.Has(TagKind.UnitKind) || question.Has(TagKind.Tally) || question.Has(TagKind.Count) ? Pick.All
            : most.Value == "most" ? Pick.MostOwners : Pick.FewestOwners;
    }

    private static string? KindOf(TaggedQuestion question) => question.Of(TagKind.UnitKind).FirstOrDefault()?.Value;

    private static Intent AsksFor(TaggedQuestion question)
    {
        var isOfItem = question.Has(TagKind.Ref) || question.Has(TagKind.Ordinal);
        if (question.Has(TagKind.Who) || question.Has(TagKind.UnitKind) || (isOfItem && question.Has(TagKind.Units)))
        {
            return Intent.Owners;
        }

        if (AsksWhen(question))
        {
            return Intent.Deadline;
        }

        if (question.Has(TagKind.HowMuch) || (question.Has(TagKind.Count) && question.Chunks.Count > 0))
        {
            return Intent.Metrics;
        }

        var hasContent = question.Chunks.Count > 0;
        if (question.Has(TagKind.Ref) || (question.Has(TagKind.Detail) && hasContent))
        {
            return Intent.Detail;
        }

        return question.Has(TagKind.Where) && hasContent ? Intent.Search : Intent.List;
    }

    // 出自哪一年第几条 asks where something stands.
    private static bool AsksWhere(TaggedQuestion question, TallyBy tally) => tally == TallyBy.Year && question.Chunks.Count > 0 && (question.Has(TagKind.Where) || question.Has(TagKind.Detail));

    // In 完成时限已过期的任务 the deadline is spoken of, not asked for.
    private static bool AsksWhen(TaggedQuestion question) =>
        question.Of(TagKind.When).Any(t => question.Next(t) is not { Kind: TagKind.Overdue or TagKind.NotDue } and not { Kind: TagKind.Time, Time.IsYear: false });

    private static bool Counts(TaggedQuestion question, TallyBy tally)
    {
        if (question.Has(TagKind.MoreThan) || (tally != TallyBy.None && !AsksWhen(question) && !question.Has(TagKind.Who) && !AsksWhere(question, tally)))
        {
            return true;
        }

        if (question.Of(TagKind.Each).Any(t => t.Value == ComparisonReader.EachCount) && !question.Has(TagKind.Who) && question.Chunks.Count == 0)
        {
            return true;
        }

        return question.Has(TagKind.Count)
            && !question.Has(TagKind.Who)
            && (question.Chunks.Count == 0 || question.Of(TagKind.Count).Any(t => IsOfTasks(question, t)));
    }

    // 几项, 几条 count tasks by themselves; 几个 and 多少 may ask for a target figure.
    private static bool IsOfTasks(TaggedQuestion question, Tag count) => count.Value == OfTasks
        || question.Next(count) is { Kind: TagKind.Task } || question.Previous(count) is { Kind: TagKind.Task };

    private static bool CountsUnits(TaggedQuestion question) =>
        question.Of(TagKind.Units).Any(t => t.Value.Length > 0 && t.Value != FigureReader.NoUnit) || question.Tags.Where(t => t.Kind is TagKind.Count or TagKind.HowMuch).Any(count =>
            question.Next(count) is { Kind: TagKind.Units } || question.Previous(count) is { Kind: TagKind.Units });

    private static Extreme ExtremeOf(TaggedQuestion question) =>
        question.Of(TagKind.Most).Select(t => t.Value).FirstOrDefault() switch
        {
            "most" => Extreme.Most,
            "least" => Extreme.Least,
            _ => Extreme.None,
        };

    private static TallyBy TallyOf(TaggedQuestion question, Extreme extreme)
    {
        var named = question.Of(TagKind.Tally).Select(t => t.Value).FirstOrDefault();
        if (named is not null)
        {
            return Enum.Parse<TallyBy>(named, ignoreCase: true);
        }

        if (question.Has(TagKind.UnitKind) && (extreme != Extreme.None || question.Has(TagKind.Count)))
        {
            return TallyBy.Unit;
        }

        if (extreme == Extreme.None)
        {
            return TallyBy.None;
        }

        return AsksWhen(question) ? TallyBy.Month
            : question.Has(TagKind.Who) || question.Has(TagKind.Units) ? TallyBy.Unit
            : question.Has(TagKind.Field) ? TallyBy.Domain
            : TallyBy.None;
    }
}
