using PlanBot.Core.Plans;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>What a question says of owner units.</summary>
/// <param name="Clauses">Conditions.</param>
/// <param name="Each">Units whose own numbers are told.</param>
/// <param name="Unknown">Names of units that own nothing, as asked for.</param>
internal sealed record OwnerReading(IReadOnlyList<OwnerClause> Clauses, IReadOnlyList<string> Each, IReadOnlyList<string> Unknown);

/// <summary>Reads conditions on owner units by the contract's rules ("Owners").</summary>
internal static class OwnerConditionReader
{
    /// <summary>Reads the unit tags of <paramref name="question"/>.</summary>
    /// <param name="question">The tagged question.</param>
    /// <param name="excluded">Tags that are taken away.</param>
    /// <param name="matchText">Whether the question is of a kind in which units are matched in the text too.</param>
    /// <param name="describes">Whether the question describes a task, whose text may name units that own nothing.</param>
    public static OwnerReading Read(TaggedQuestion question, IReadOnlySet<Tag> excluded, bool matchText, bool describes)
    {
        var wanted = new List<string>();
        var taken = new List<string>();
        var unknown = new List<string>();
        var speaker = SpeakerOf(question);
        foreach (var tag in question.Of(TagKind.Unit).Where(t => t != speaker))
        {
            if (ForeignPrefix(question, tag) is { } prefix)
            {
                // 我是灌南县府办的 speaks for the county, whose own offices stand in no plan of the city.
                unknown.AddRange(describes || question.Has(TagKind.IAm) ? [] : [prefix + question.TextOf(tag)]);
            }
            else if (tag.Unit!.Idle)
            {
                unknown.AddRange(matchText && !question.Has(TagKind.Compare) ? [] : [question.TextOf(tag)]);
            }
            else if (question.Has(TagKind.IAm) || !IsPrefixOfForeign(question, tag))
            {
                (excluded.Contains(tag) ? taken : wanted).AddRange(tag.Unit.Units);
            }
        }

        wanted = [.. wanted.Distinct(StringComparer.Ordinal)];
        var clauses = new List<OwnerClause>();
        if (wanted.Count > 0)
        {
            var isNotAlone = wanted.Count == 1 && (question.Of(TagKind.Sole).Any(s => question.Previous(s) is { Kind: TagKind.Except }) || question.Of(TagKind.Joint).Any(j => j.Value == "others"));
            var match = isNotAlone ? OwnerMatch.Any : MatchOf(question, wanted.Count);
            clauses.Add(new OwnerClause(match, wanted, RoleOf(question), matchText || IsAbout(question)));
            clauses.AddRange(isNotAlone ? [new OwnerClause(OwnerMatch.NotSole, wanted)] : []);
        }

        if (taken.Count > 0)
        {
            var none = wanted.Count == 0 && question.Has(TagKind.Sole) ? OwnerMatch.NotSole : OwnerMatch.None;
            clauses.Add(new OwnerClause(none, [.. taken.Distinct(StringComparer.Ordinal)]));
        }

        var each = wanted.Count > 1 && clauses[0].Match == OwnerMatch.Any ? wanted : [];
        return new OwnerReading(clauses, each, unknown);
    }

    // 我是发改委的小周，想问港控集团有哪些任务: who is asking is no condition where another unit is asked about.
    private static Tag? SpeakerOf(TaggedQuestion question)
    {
        var speaker = question.Of(TagKind.IAm).Select(question.Next).FirstOrDefault(t => t is { Kind: TagKind.Unit });
        return speaker is not null && !question.Has(TagKind.Self)
            && question.Of(TagKind.Unit).Any(t => t.Start >= speaker.End && !question.ClauseAround(speaker.Start).Tags.Contains(t) && question.Previous(t) is not { Kind: TagKind.And })
            ? speaker
            : null;
    }

    private static OwnerMatch MatchOf(TaggedQuestion question, int units)
    {
        if (units == 1)
        {
            return question.Has(TagKind.Sole) ? OwnerMatch.Sole : OwnerMatch.Any;
        }

        return question.Of(TagKind.Joint).Any(t => !IsOfListing(question, t)) && !question.Has(TagKind.Each) ? OwnerMatch.All : OwnerMatch.Any;
    }

    // In 一块列出来, 放一块儿给我 the listing is done together, not the work.
    private static bool IsOfListing(TaggedQuestion question, Tag joint) => joint.Value == "weak"
        && question.Previous(joint) is not { Kind: TagKind.Unit }
        && question.Next(joint) is not ({ Kind: TagKind.Own or TagKind.Task or TagKind.Due or TagKind.Count } or { Kind: TagKind.List, Value: not "verb" });

    /// <summary>The role that the question speaks of; null for none.</summary>
    public static OwnerRole? RoleOf(TaggedQuestion question) =>
        question.Tags.Where(t => t.Kind is TagKind.Own or TagKind.Who).Select(t => t.Value).FirstOrDefault(v => v.Length > 0 && v != IntentReader.WhichUnits) switch
        {
            "lead" => OwnerRole.Lead,
            "support" => OwnerRole.Support,
            _ => null,
        };

    private static bool IsAbout(TaggedQuestion question) =>
        question.Tags.Where(t => t.Kind is TagKind.About or TagKind.Literal).Any(about =>
            question.Next(about) is { Kind: TagKind.Unit }
            || (question.Previous(about) is { Kind: TagKind.Unit } before && !IsOwnedBefore(question, before)));

    private static bool IsOwnedBefore(TaggedQuestion question, Tag unit) => question.Next(unit) is { Kind: TagKind.Own };

    // A body right behind a place or a county (无锡市发改委, 东海县教育局) is that place's own, not the issuing city's.
    private static string? ForeignPrefix(TaggedQuestion question, Tag tag) =>
        tag.Unit!.IsBody && question.Tags.FirstOrDefault(t => t.End == tag.Start) is { } before && IsForeign(before)
            ? question.TextOf(before)
            : null;

    private static bool IsPrefixOfForeign(TaggedQuestion question, Tag tag) =>
        IsForeign(tag) && question.Tags.Any(t => t.Start == tag.End && t is { Kind: TagKind.Unit, Unit.IsBody: true });

    private static bool IsForeign(Tag tag) => tag.Kind == TagKind.Place || tag is { Kind: TagKind.Unit, Unit.IsBody: false };
}
