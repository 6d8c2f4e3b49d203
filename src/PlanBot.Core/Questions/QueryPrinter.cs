using System.Globalization;
using System.Text;
using PlanBot.Core.Exporting;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Prints a query on one line: the same query always gives the same line, and different ones different lines.</summary>
public static class QueryPrinter
{
    private const string DayMark = " asof=";
    private const int DayLength = 10;

    /// <summary>The canonical print.</summary>
    public static string Print(Query query)
    {
        var line = new StringBuilder(Lower(query.Intent));
        Add(line, "years", query.Years.Covered);
        Add(line, "missing", query.Years.Missing);
        Add(line, "within", query.Filter.Within ?? []);
        foreach (var clause in query.Filter.Owners)
        {
            line.Append(CultureInfo.InvariantCulture, $" owner={Lower(clause.Match)}({string.Join(',', clause.Units)})");
            line.Append(clause.Role is { } owning ? ":" + Lower(owning) : string.Empty).Append(clause.OrMentioned ? "+text" : string.Empty);
        }

        Add(line, "domain", query.Filter.Domains);
        Add(line, "not-domain", query.Filter.ExcludedDomains);
        foreach (var due in query.Filter.Due)
        {
            line.Append(due.Negated ? " not-due=" : " due=").AppendJoin(',', due.Windows.Select(Window));
        }

        Add(line, "ref", query.Filter.Refs.Select(r => (r.Year is { } year ? year + ":" : string.Empty) + r.Ref + (r.IsHeading ? "*" : string.Empty)));
        Add(line, "text", query.Filter.Literals);
        Add(line, "mentions", query.Filter.Mentions);
        Add(line, "words", query.Words);
        AddOne(line, "amount", query.PassesAmount ? "yes" : null);
        AddOne(line, "like", query.LikeTask);
        AddOne(line, "metric", query.Filter.HasMetric ? "any" : query.Filter.HasNoMetric ? "none" : null);
        AddOne(line, "ongoing", query.Filter.Ongoing ? "yes" : null);
        AddOne(line, "open-ended", query.Filter.OwnersOpenEnded ? "yes" : null);
        AddOne(line, "owners", query.Filter.OwnerCount is { } c ? string.Create(CultureInfo.InvariantCulture, $"{Lower(c.Comparison)}({c.Count}{c.Sort?.Name})") : null);
        AddOne(line, "figure", query.Filter.Metric is { } m ? string.Create(CultureInfo.InvariantCulture, $"{Lower(m.Comparison)}({m.Value}{m.Unit})") : null);
        Add(line, "measure", query.Measures);
        AddOne(line, "with-figures", query.WithFigures ? "yes" : null);
        AddOne(line, "several-figures", query.SeveralFigures ? "yes" : null);
        AddOne(line, "several-things", query.SeveralThings ? "yes" : null);
        Add(line, "hints", query.Hints);
        Add(line, "options", query.Options);
        AddOne(line, "known-owners", query.KnownOwners.Count > 0 ? string.Join(',', query.KnownOwners) : null);
        AddOne(line, "claimed-owner", query.ClaimedOwner is { } claimed ? string.Join(',', claimed.Units) + (claimed.Match == OwnerMatch.Sole ? ":sole" : string.Empty) : null);
        AddOne(line, "claimed-figure", query.ClaimedFigure);
        AddOne(line, "sum", query.Sum ? "yes" : null);
        AddOne(line, "role", query.Role is { } role && query.Filter.Owners.Count == 0 ? Lower(role) : null);
        AddOne(line, "pick", query.Pick == Pick.All ? null : Lower(query.Pick));
        Add(line, "position", query.Positions);
        AddOne(line, "claimed", query.Claimed?.ToString(CultureInfo.InvariantCulture));
        AddOne(line, "first", query.First?.ToString(CultureInfo.InvariantCulture));
        AddOne(line, "tally", query.Tally == TallyBy.None ? null : Lower(query.Tally));
        AddOne(line, "unit-kind", query.UnitKind);
        AddOne(line, "extreme", query.Extreme == Extreme.None ? null : Lower(query.Extreme));
        AddOne(line, "units", query.UnitChange is { } change ? Lower(change) : null);
        Add(line, "aspect", query.Aspects.Select(Lower));
        Add(line, "each", query.Each);
        AddOne(line, "draft", query.Draft == DraftKind.None ? null : Lower(query.Draft));
        AddOne(line, "file", query.File == FileFormat.None ? null : Lower(query.File) + (query.FileAlone ? ":alone" : string.Empty));
        AddOne(line, "length", query.Length == SummaryLength.Unstated ? null : Lower(query.Length));
        AddOne(line, "declined", query.Decline is { } decline ? $"{Lower(decline.Reason)}({decline.Subject})" : null);
        line.Append(CultureInfo.InvariantCulture, $"{DayMark}{query.AsOf:yyyy-MM-dd}");
        return line.Append(query.English ? " lang=en" : string.Empty).ToString();
    }

    /// <summary>A print without the day that it was reckoned from, so that the same question on different days is one.</summary>
    public static string WithoutDay(string print)
    {
        ArgumentNullException.ThrowIfNull(print);
        var at = print.LastIndexOf(DayMark, StringComparison.Ordinal);
        return at >= 0 && at + DayMark.Length + DayLength <= print.Length ? print.Remove(at, DayMark.Length + DayLength) : print;
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Window(DueWindow window)
    {
        var span = string.Create(CultureInfo.InvariantCulture, $"{Day(window.From)}..{Day(window.To)}");
        return window.PlanYear is { } year ? string.Create(CultureInfo.InvariantCulture, $"{year}:{span}") : span;
    }

    private static string Day(DateOnly day) => day == DateOnly.MinValue || day == DateOnly.MaxValue
        ? string.Empty
        : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void AddOne(StringBuilder line, string name, string? value) => Add(line, name, value is null ? [] : new[] { value });

    private static void Add<T>(StringBuilder line, string name, IEnumerable<T> values)
    {
        var list = string.Join(',', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)));
        if (list.Length > 0)
        {
            line.Append(' ').Append(name).Append('=').Append(list);
        }
    }
}
