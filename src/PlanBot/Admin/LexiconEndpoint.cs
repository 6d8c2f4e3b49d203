using PlanBot.Core;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Host;

namespace PlanBot.Admin;

/// <summary><c>GET /admin/api/lexicon?text=</c>: names in the unit and domain lexicons, and where each stands in the loaded plans.</summary>
internal sealed class LexiconEndpoint(LoadedData loaded, PublishedLibrary published)
{
    private const int MostEntries = 60;
    private const int LongestText = 100;

    /// <summary>Serves a request.</summary>
    public Task HandleAsync(HttpContext context, AdminSession session)
    {
        var text = context.Request.Query["text"].ToString();
        var data = loaded.Current;
        var catalog = published.Current.Catalog;
        var found = text.Length > LongestText ? [] : new NameSearch(data.Lexicon, catalog, data.Folder).Find(text).ToList();
        return AdminReply.WriteAsync(
            context, new LexiconReply(found.Count, [.. found.Take(MostEntries).Select(e => LexiconEntry.Of(e, catalog))]), AdminJson.Compact.LexiconReply);
    }
}

/// <summary>What was found.</summary>
/// <param name="Total">How many entries.</param>
/// <param name="Entries">The first of them.</param>
internal sealed record LexiconReply(int Total, IReadOnlyList<LexiconEntry> Entries);

/// <summary>One entry of a lexicon.</summary>
/// <param name="Sort"><c>unit</c>, <c>body</c> or <c>domain</c>.</param>
/// <param name="Name">Its canonical name.</param>
/// <param name="Kind">What sort of unit; empty for others.</param>
/// <param name="Names">All its names.</param>
/// <param name="Tasks">The tasks that it owns, or that are in the domain.</param>
internal sealed record LexiconEntry(string Sort, string Name, string Kind, IReadOnlyList<LexiconName> Names, NamedTasks Tasks)
{
    /// <summary>The entry as the page shows it.</summary>
    public static LexiconEntry Of(FoundEntry entry, PlanCatalog catalog) => new(
        entry.Sort.ToString().ToLowerInvariant(),
        entry.Name,
        entry.Kind,
        [.. entry.Names.Select(n => new LexiconName(n.Text, n.From, n.To, NamedTasks.Of(n.OwnerIn, catalog), NamedTasks.Of(n.TextIn, catalog)))],
        NamedTasks.Of(entry.TaskIds, catalog));
}

/// <summary>One name.</summary>
/// <param name="Text">The name.</param>
/// <param name="From">First plan year; null for all.</param>
/// <param name="To">Last plan year; null for all.</param>
/// <param name="OwnerIn">Where owners are printed by it.</param>
/// <param name="TextIn">Where texts hold it.</param>
internal sealed record LexiconName(string Text, int? From, int? To, NamedTasks OwnerIn, NamedTasks TextIn);

/// <summary>Tasks, the first of them by name.</summary>
/// <param name="Total">How many.</param>
/// <param name="First">The first of them.</param>
internal sealed record NamedTasks(int Total, IReadOnlyList<NamedTask> First)
{
    private const int Most = 12;

    /// <summary>The tasks of these ids.</summary>
    public static NamedTasks Of(IReadOnlyList<string> ids, PlanCatalog catalog) => new(
        ids.Count, [.. ids.Take(Most).Select(catalog.FindTask).OfType<PlanTask>().Select(t => new NamedTask(t.PlanId, t.Year, t.Ref))]);
}

/// <summary>A task by name.</summary>
/// <param name="PlanId">Its plan.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Ref">Its reference.</param>
internal sealed record NamedTask(string PlanId, int Year, string Ref);
