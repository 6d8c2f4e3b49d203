using System.Text;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>A printed list of units and who they are.</summary>
/// <param name="Printed">The list as printed, with marks.</param>
/// <param name="Owners">The units in it.</param>
/// <param name="Optional">What may be read as a unit or not.</param>
/// <param name="IsOpen">Whether it ends open.</param>
internal sealed record OwnerList(string Printed, IReadOnlyList<ExpectedOwner> Owners, IReadOnlyList<string> Optional, bool IsOpen)
{
    private static readonly Dictionary<Separator, string> Separators = new()
    {
        [Separator.Mark] = "、",
        [Separator.Comma] = "，",
        [Separator.HalfComma] = ",",
        [Separator.Semicolon] = "；",
        [Separator.HalfSemicolon] = ";",
    };

    /// <summary>A list of nothing but these units.</summary>
    public static OwnerList Of(IReadOnlyList<string> units, params string[] roles) =>
        new(string.Join("、", units.Select(Broken)), [.. units.Select(u => new ExpectedOwner([u], roles))], [], IsOpen: false);

    /// <summary>
    /// A list with all that a choice says of lists.
    /// </summary>
    /// <param name="choice">The choice.</param>
    /// <param name="numbers">Chance.</param>
    /// <param name="units">Units to begin with.</param>
    /// <param name="leadSuffix">What stands behind a unit that leads; null where none is marked.</param>
    /// <param name="roles">Accepted roles of units that do not lead by a rule.</param>
    public static OwnerList Full(PlanChoice choice, SeededNumbers numbers, IReadOnlyList<string> units, string? leadSuffix, params string[] roles)
    {
        var pieces = new List<string>(units);
        var owners = new List<ExpectedOwner>(units.Select(u => new ExpectedOwner([u], roles)));
        Nest(choice, pieces, owners, roles);
        Share(choice, pieces, owners, roles);
        if (CollectiveOf(choice, numbers) is { } collective)
        {
            pieces.Add(collective);
            owners.Add(new ExpectedOwner([collective], roles));
        }

        var leads = LeadsOf(choice, owners.Count, leadSuffix);
        for (var index = 0; index < leads; index++)
        {
            var printed = owners[index].Printed;
            owners[index] = new ExpectedOwner(leadSuffix == "*" ? [.. printed, .. printed.Select(p => p + "*")] : printed, ["lead"]);
            pieces[index] += leadSuffix;
        }

        if (leads > 0)
        {
            owners = [.. owners.Select((o, index) => index < leads ? o : o with { Roles = ["owner", "support"] })];
        }

        var open = choice.Of<OpenEnd>();
        var departments = Wording.Pick(["有关部门", "部门", "单位", "相关部门"], numbers);
        return new OwnerList(
            Join(choice, pieces, leads) + (open switch { OpenEnd.AndOthers => "等", OpenEnd.AndOtherDepartments => $"等{departments}", _ => string.Empty }),
            owners,
            open == OpenEnd.AndOtherDepartments ? [departments, $"等{departments}"] : [],
            open != OpenEnd.None);
    }

    /// <summary>The owners of two lists, each once.</summary>
    public OwnerList Union(OwnerList other) => new(
        Printed,
        [.. Owners, .. other.Owners.Where(o => !Owners.Any(mine => mine.Printed[0] == o.Printed[0]))],
        [.. Optional, .. other.Optional],
        IsOpen || other.IsOpen);

    private static void Nest(PlanChoice choice, List<string> pieces, List<ExpectedOwner> owners, string[] roles)
    {
        var nested = choice.Of<NestedUnit>() switch
        {
            NestedUnit.SecondName => "临江区（临江高新区）",
            NestedUnit.Gloss => "市大数据中心（以下简称市数据中心）",
            _ => null,
        };
        if (nested is not null)
        {
            pieces[0] = nested;
            owners[0] = new ExpectedOwner([nested], roles);
        }
    }

    private static void Share(PlanChoice choice, List<string> pieces, List<ExpectedOwner> owners, string[] roles)
    {
        if (choice.Has(SharedPart.Suffix))
        {
            pieces.AddRange(["江东区", "江西区人民政府"]);
            owners.AddRange([new ExpectedOwner(["江东区", "江东区人民政府"], roles), new ExpectedOwner(["江西区人民政府"], roles)]);
        }
    }

    private static string? CollectiveOf(PlanChoice choice, SeededNumbers numbers) => choice.Of<Collective>() switch
    {
        Collective.AllCounties => Wording.Pick(["各县区", "各区县", "各县（市、区）", "各乡镇（街道）"], numbers),
        Collective.CountiesConcerned => Wording.Pick(["相关县区", "有关县区"], numbers),
        Collective.ThreeLevels => Wording.Pick(["各市、州、县人民政府", "各市、县人民政府"], numbers),
        _ => null,
    };

    private static int LeadsOf(PlanChoice choice, int count, string? leadSuffix) => choice.Of<LeadRule>() switch
    {
        LeadRule.FirstListed or LeadRule.FirstListedInPreamble or LeadRule.Star => 1,
        LeadRule.BeforeFirstComma => count - 1,
        _ => leadSuffix is null ? 0 : 1,
    };

    private static string Join(PlanChoice choice, List<string> pieces, int leads)
    {
        var list = new StringBuilder();
        for (var index = 0; index < pieces.Count; index++)
        {
            list.Append(index == 0 ? string.Empty : SeparatorBefore(choice, index, pieces.Count, leads)).Append(Broken(pieces[index]));
        }

        return list.ToString();
    }

    private static string SeparatorBefore(PlanChoice choice, int index, int count, int leads)
    {
        if (choice.Has(LeadRule.BeforeFirstComma) && index == leads)
        {
            return "，";
        }

        if (index == count - 1 && !choice.Has(LastJoin.None))
        {
            return choice.Has(LastJoin.And) ? "和" : "及";
        }

        return Separators[choice.Of<Separator>()];
    }

    private static string Broken(string unit) => Marks.InMiddle(unit, Marks.Unit);
}
