using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Structure;

/// <summary>Tells what a text is that belongs to no task, by the rows of <c>rest-kinds.tsv</c>.</summary>
internal sealed class RestKinds
{
    private readonly IReadOnlyList<(PartKind Kind, Place Where, Regex Pattern)> rows;

    private RestKinds(IReadOnlyList<(PartKind Kind, Place Where, Regex Pattern)> rows) => this.rows = rows;

    /// <summary>Where a text stands among the tasks.</summary>
    internal enum Place
    {
        /// <summary>Anywhere.</summary>
        Any,

        /// <summary>In front of the first task.</summary>
        Before,

        /// <summary>Between tasks.</summary>
        Between,

        /// <summary>Behind the last task.</summary>
        After,
    }

    /// <summary>Loads the rows.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static RestKinds Load(string path) => new(
        [.. Table.Load(path, "kind", "where", "pattern").Rows.Select(r => (r.Kind<PartKind>("kind"), r.Kind<Place>("where"), r.Pattern("pattern")))]);

    /// <summary>What <paramref name="text"/> is.</summary>
    public PartKind Of(string text, Place where) => rows
        .Where(r => (r.Where == Place.Any || r.Where == where) && r.Pattern.IsMatch(text))
        .Select(r => (PartKind?)r.Kind).FirstOrDefault() ?? PartKind.Rest;
}
