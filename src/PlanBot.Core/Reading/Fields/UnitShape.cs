using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Tells whether words can be the name of a unit: the lexicon knows it, or it ends as units do.</summary>
internal sealed class UnitShape(UnitLexicon units, PatternTable words)
{
    private const int Longest = 40;

    /// <summary>Marks between the units of a list.</summary>
    public const string Separators = "、，,；;";

    /// <summary>Whether <paramref name="name"/> can be one unit or a collective of units.</summary>
    public bool Fits(string name)
    {
        var bare = words["gloss"].Replace(words["star"].Replace(name, string.Empty), string.Empty);
        return bare.Length is > 1 and <= Longest
            && (words["unit-end"].IsMatch(bare) || units.Knows(bare));
    }

    /// <summary>Whether every part of <paramref name="list"/> can be a unit, the last perhaps with "and others".</summary>
    public bool FitsAll(string list)
    {
        var open = words["open-ended"].Match(list);
        var named = open.Success ? list[..open.Index] : list;
        var parts = Brackets.Split(named, Separators).Select(p => named.Substring(p.Start, p.Length)).Where(p => p.Length > 0).ToList();
        return parts.Count > 0 && parts.TrueForAll(p => Fits(words["role-lead"].Replace(words["role-support"].Replace(p, string.Empty), string.Empty)) || words["place-only"].IsMatch(p));
    }
}
