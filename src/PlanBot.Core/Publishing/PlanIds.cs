using System.Globalization;
using System.Text;

namespace PlanBot.Core.Publishing;

/// <summary>Makes ids of plans: they stand in addresses, in task ids and on command lines.</summary>
public static class PlanIds
{
    private const int Longest = 60;
    private const string Unnamed = "plan";

    /// <summary>
    /// The stem of a file's name: letters and digits of any script, hyphens, underscores and single inner full stops; anything else
    /// is a hyphen. Where an id is taken, by whatever case, a number follows it.
    /// </summary>
    /// <param name="fileName">File name without folder.</param>
    /// <param name="taken">Ids of all plans, the withdrawn ones too.</param>
    public static string Make(string fileName, IEnumerable<string> taken)
    {
        var stem = Clean(Path.GetFileNameWithoutExtension(fileName));
        var used = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var id = stem;
        for (var number = 2; used.Contains(id); number++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return id;
    }

    private static string Clean(string stem)
    {
        var id = new StringBuilder();
        foreach (var rune in stem.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value == '_' || (rune.Value == '.' && id.Length > 0 && id[^1] != '.'))
            {
                id.Append(rune);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }

            if (id.Length >= Longest)
            {
                break;
            }
        }

        var clean = id.ToString().Trim('-', '.');
        return clean.Length == 0 ? Unnamed : clean;
    }
}
