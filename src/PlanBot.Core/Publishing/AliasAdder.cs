using System.Text;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Publishing;

/// <summary>Adds another name of a unit to the office's own lexicons, where a running server finds it.</summary>
public sealed class AliasAdder(LoadedData loaded, IPlanLibrary library, TimeProvider time)
{
    private const int Longest = 60;
    private const string Header = "name\tkind\taliases\tenglish\tmembers\n";
    private const string Separators = "|@\t#";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds a name, and records it.</summary>
    /// <param name="folder">Folder of the office's own lexicons.</param>
    /// <param name="plans">The loaded plans, whose units can be meant.</param>
    /// <param name="alias">The name and whose it is.</param>
    /// <param name="who">Who does it; given by the host.</param>
    /// <param name="why">The reason; null where none is given.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be written; nothing was done.</exception>
    /// <exception cref="IOException">The table cannot be written; nothing was done.</exception>
    /// <exception cref="UnauthorizedAccessException">The table may not be written; nothing was done.</exception>
    public async Task<AliasResult> AddAsync(string folder, PlanCatalog plans, NewAlias alias, string who, string? why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alias);
        var data = loaded.Current;
        if (data.OwnFault is not null)
        {
            return new AliasResult(AliasOutcome.BrokenLexicons);
        }

        var vocabulary = UnitVocabulary.Of(plans, data.Lexicon.Units, data.Words.Folder, data.Chinese["unit.county-suffixes"]);
        var text = alias.Text.Trim();
        if (text.Length is < 2 or > Longest || text.Any(c => char.IsControl(c) || Separators.Contains(c, StringComparison.Ordinal)))
        {
            return new AliasResult(AliasOutcome.BadAlias);
        }

        if (UnitOf(alias.Unit.Trim(), vocabulary, data) is not { } unit)
        {
            return new AliasResult(AliasOutcome.UnknownUnit) { Nearest = NearestUnit(alias.Unit.Trim(), vocabulary, data) };
        }

        if (Holders(text, vocabulary, data) is { Count: > 0 } holders)
        {
            return holders.Contains(unit, StringComparer.Ordinal)
                ? new AliasResult(AliasOutcome.AlreadyThere) { Unit = unit }
                : new AliasResult(AliasOutcome.TakenByAnother) { Unit = holders[0] };
        }

        await WriteAsync(folder, alias with { Unit = unit, Text = text }, who, why, cancellationToken);
        return new AliasResult(AliasOutcome.Done) { Unit = unit };
    }

    private static string? UnitOf(string name, UnitVocabulary vocabulary, DataFolder data)
    {
        var units = data.Lexicon.Units;
        return vocabulary.UnitNamed(name)
            ?? units.NamedUnitOf(name)?.Name
            ?? (units.BodyOf(units.Canonical(name, null)) is { Level.Length: > 0 } body ? body.Level + body.Body.Name : null);
    }

    private static string? NearestUnit(string name, UnitVocabulary vocabulary, DataFolder data) => NearestWord.To(
        name, vocabulary.Entries.Values.SelectMany(e => e.Units).Concat(data.Lexicon.Units.Named.Select(u => u.Name)).Distinct(StringComparer.Ordinal));

    /// <summary>The units that are called so already, in questions or in print.</summary>
    private static List<string> Holders(string alias, UnitVocabulary vocabulary, DataFolder data)
    {
        var units = data.Lexicon.Units;
        var holders = vocabulary.Entries.GetValueOrDefault(data.Words.Folder.Fold(alias))?.Units.ToList() ?? [];
        holders.AddRange(units.Knows(alias) ? [units.Canonical(alias, null)] : []);
        holders.AddRange(vocabulary.Places.Select(p => units.Canonical(alias, p)).Where(c => c != alias));
        return [.. holders.Distinct(StringComparer.Ordinal)];
    }

    private async Task WriteAsync(string folder, NewAlias alias, string who, string? why, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, LexiconFolder.Units);
        await using var turn = await TakeTurnAsync(folder, cancellationToken);
        var before = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
        var row = $"# {time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {OneLine(who)}\n{alias.Unit}\t\t{alias.Printed}\n";
        await SaveAsync(path, Ended(before ?? Header) + row, cancellationToken);
        try
        {
            var act = new ActDraft(ActKind.Alias, who, alias.Unit) { Value = alias.Printed, Why = why };
            await library.ApplyAsync(new LibraryChange(act), cancellationToken);
        }
        catch
        {
            await SaveAsync(path, before ?? Header, CancellationToken.None);
            throw;
        }
    }

    private static string Ended(string content) => content.EndsWith('\n') ? content : content + '\n';

    private static string OneLine(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    private static async Task SaveAsync(string path, string content, CancellationToken cancellationToken)
    {
        if (!await WholeFile.TrySaveAsync(Encoding.UTF8.GetBytes(content), path, cancellationToken))
        {
            throw new IOException($"{path} cannot be written.");
        }
    }

    // Two who add at the same time must not lose one another's row.
    private static async Task<FileStream> TakeTurnAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ".lock");
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}

/// <summary>Another name of a unit.</summary>
/// <param name="Unit">The unit by any name that is known of it.</param>
/// <param name="Text">The new name.</param>
/// <param name="From">First plan year that it holds for; null for all.</param>
/// <param name="To">Last plan year that it holds for; null for all.</param>
public sealed record NewAlias(string Unit, string Text, int? From = null, int? To = null)
{
    /// <summary>As the table writes it.</summary>
    public string Printed => From is null ? Text : From == To ? $"{Text}@{From}" : $"{Text}@{From}-{To}";
}

/// <summary>What became of a name that was to be added.</summary>
/// <param name="Outcome">What.</param>
public sealed record AliasResult(AliasOutcome Outcome)
{
    /// <summary>The unit, by its canonical name, that is called so now or was before.</summary>
    public string? Unit { get; init; }

    /// <summary>The unit that was probably meant; null where none is near.</summary>
    public string? Nearest { get; init; }
}

/// <summary>Kinds of <see cref="AliasResult"/>; all but the first have changed nothing.</summary>
public enum AliasOutcome
{
    /// <summary>It is in the table and recorded.</summary>
    Done,

    /// <summary>The unit is called so already.</summary>
    AlreadyThere,

    /// <summary>Another unit is called so.</summary>
    TakenByAnother,

    /// <summary>No unit of the lexicons or the loaded plans is called so.</summary>
    UnknownUnit,

    /// <summary>The name is too short or too long, or holds what tables are parted by.</summary>
    BadAlias,

    /// <summary>The office's own tables have a mistake, which has to be mended first.</summary>
    BrokenLexicons,
}
