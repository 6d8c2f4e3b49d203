using PlanBot.Core.Lexicons;
using PlanBot.Core.Reading.Extraction;

namespace PlanBot.Core;

/// <summary>
/// Where tables and texts are loaded from: the data folder and, over its lexicons, an office's own tables. A mistake in
/// those never keeps the program from running: the last ones that were good count, which are kept beside them.
/// </summary>
/// <param name="Path">The data folder.</param>
/// <param name="Templates">Folder of an office's own templates; null for none.</param>
/// <param name="Extraction">The formats of files.</param>
/// <param name="OwnLexicons">Folder of an office's own tables; null for none. It need not be there.</param>
public sealed record DataSource(string Path, string? Templates, TextExtraction Extraction, string? OwnLexicons)
{
    private const string GoodName = ".good";

    private string? Good => OwnLexicons is null ? null : System.IO.Path.Combine(OwnLexicons, GoodName);

    /// <summary>Loads everything; where the own tables are wrong, with the last good ones, and <see cref="DataFolder.OwnFault"/> says so.</summary>
    /// <exception cref="LexiconException">A shipped table or text is wrong.</exception>
    public DataFolder Load()
    {
        try
        {
            return LoadStrictly();
        }
        catch (LexiconException own) when (OwnLexicons is not null)
        {
            return LoadOver(Good, own) ?? DataFolder.Load(Path, Templates, Extraction) with { OwnFault = own };
        }
    }

    /// <summary>Loads everything, and keeps a copy of the own tables, since they are good.</summary>
    /// <exception cref="LexiconException">A table or text is wrong, an own one too.</exception>
    public DataFolder LoadStrictly()
    {
        var loaded = DataFolder.Load(Path, Templates, Extraction, OwnLexicons);
        KeepGood();
        return loaded;
    }

    /// <summary>Changes when an own table does; cheap.</summary>
    public string Stamp() => string.Join('|', new LexiconFolder(Path, OwnLexicons).OwnFiles.Select(StampOf));

    private static string StampOf(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? $"{info.Name} {info.Length} {info.LastWriteTimeUtc.Ticks}" : string.Empty;
    }

    private DataFolder? LoadOver(string? own, LexiconException fault)
    {
        try
        {
            return Directory.Exists(own) ? DataFolder.Load(Path, Templates, Extraction, own) with { OwnFault = fault } : null;
        }
        catch (LexiconException)
        {
            return null;
        }
    }

    // A state folder that cannot be written has no copy, and the shipped tables alone take the place of wrong ones.
    private void KeepGood()
    {
        try
        {
            var (now, kept) = (ContentOf(OwnLexicons), ContentOf(Good));
            if (now.Count == kept.Count && now.All(t => kept.TryGetValue(t.Key, out var bytes) && bytes.AsSpan().SequenceEqual(t.Value)))
            {
                return;
            }

            Directory.CreateDirectory(Good!);
            foreach (var name in kept.Keys.Except(now.Keys, StringComparer.Ordinal))
            {
                File.Delete(System.IO.Path.Combine(Good!, name));
            }

            foreach (var (name, bytes) in now)
            {
                File.WriteAllBytes(System.IO.Path.Combine(Good!, name), bytes);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The copy is a help and no need.
        }
    }

    private static Dictionary<string, byte[]> ContentOf(string? folder) =>
        new LexiconFolder(string.Empty, folder).OwnFiles.ToDictionary(f => System.IO.Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal);
}
