namespace PlanBot.Testing.Plans.Generated;

/// <summary>How a task prints its owners and its deadline.</summary>
/// <param name="Printed">The bracket, sentence, line or cell, with marks.</param>
/// <param name="Owners">Who owns it.</param>
internal sealed record PrintedOwners(string Printed, OwnerList Owners);

/// <summary>Writes owners in every notation.</summary>
internal static class OwnerWriter
{
    private const string Leads = "lead";
    private const string Equal = "owner";
    private const string Supports = "support";
    private const string Guides = "guide";
    private const string Guide = "水利部";

    /// <summary>Owners with the deadline's words, where the notation has a place for them.</summary>
    /// <param name="choice">The task's choice.</param>
    /// <param name="numbers">Chance.</param>
    /// <param name="deadline">Words of the deadline; null where none are to be printed here.</param>
    /// <param name="isFirst">Whether it is the first bracket of the plan, which says the plan's rule.</param>
    public static PrintedOwners Write(PlanChoice choice, SeededNumbers numbers, string? deadline, bool isFirst)
    {
        var notation = choice.Of<OwnerNotation>();
        var count = choice.Of<OwnerCount>() switch { OwnerCount.One => 1, OwnerCount.Two => 2, OwnerCount.Three => 3, _ => 6 };
        if (count == 2 && !choice.Has(LastJoin.None) && !choice.Has(Separator.Mark))
        {
            count = 3; // so that both show
        }

        var ledApart = notation is OwnerNotation.LeadAndSupport or OwnerNotation.LeadAndResponsible or OwnerNotation.LeadsAndJoins
            or OwnerNotation.LeadsAndGuides or OwnerNotation.Sentence or OwnerNotation.LeadsCell or OwnerNotation.OwnLines
            or OwnerNotation.GuideLeadAndSupport or OwnerNotation.GuidesLeadsAndSupports;
        var units = choice.Has(SharedPart.Prefix)
            ? Wording.TakeProvincial(count + (ledApart ? 1 : 0), numbers)
            : Wording.Take(choice.Of<UnitKind>(), count + (ledApart ? 1 : 0), numbers);
        var lead = OwnerList.Of(units[..1], Leads);
        var rest = ledApart ? units[1..] : units;
        var label = choice.Has(DeadlineLabel.Time) ? "完成时间" : "完成时限";
        string Due(string comma) => deadline is null ? string.Empty : $"{comma}{label}：{deadline}";
        string Labelled(OwnerList list) => $"责任单位：{Marks.Label}{list.Printed}{Due("，")}{(isFirst ? RuleOf(choice, numbers) : string.Empty)}";
        var guide = OwnerList.Of([Guide], Guides);
        PrintedOwners Guided(PrintedOwners owners, string before, string behind) =>
            new(before + guide.Printed + behind + owners.Printed, guide.Union(owners.Owners));
        PrintedOwners Led(string before, string middle, string behind, params string[] roles)
        {
            var list = OwnerList.Full(choice, numbers, rest, leadSuffix: null, roles);
            return new PrintedOwners($"{before}{lead.Printed}{middle}{list.Printed}{behind}", lead.Union(list));
        }

        switch (notation)
        {
            case OwnerNotation.LeadAndSupport:
                return Bracketed(choice, numbers, Led($"牵头单位：{Marks.Label}", "；配合单位：", Due("；"), Supports));
            case OwnerNotation.LeadAndResponsible:
                return Bracketed(choice, numbers, Led($"牵头单位：{Marks.Label}", "，责任单位：", Due("，"), Equal, Supports));
            case OwnerNotation.LeadsAndJoins:
                return Bracketed(choice, numbers, Led(string.Empty, "牵头，", "参与", Supports));
            case OwnerNotation.LeadsAndGuides:
                return Bracketed(choice, numbers, Led(string.Empty, "牵头，", "指导", Guides));
            case OwnerNotation.GuideLeadAndSupport:
                return Bracketed(choice, numbers, Guided(Led("牵头单位：", "；配合单位：", Due("；"), Supports), $"指导单位：{Marks.Label}", "；"));
            case OwnerNotation.GuidesLeadsAndSupports:
                return Bracketed(choice, numbers, Guided(Led(string.Empty, "牵头，", "配合", Supports), string.Empty, "指导，"));
            case OwnerNotation.OwnLines:
                return Led("牵头单位：", "\n配合单位：", Due("\n"), Supports);
            case OwnerNotation.Sentence:
                return Led(string.Empty, "牵头负责，", "配合。", Supports);
            case OwnerNotation.LeadsCell:
                return Led(string.Empty, "牵头，", "配合", Supports);
            case OwnerNotation.ByDuties:
                var equal = OwnerList.Full(choice, numbers, rest, leadSuffix: choice.Has(LeadRule.None) ? null : string.Empty, Equal);
                return Bracketed(choice, numbers, new PrintedOwners($"{equal.Printed}按职责分工负责{(isFirst ? RuleOf(choice, numbers) : string.Empty)}", equal));
            case OwnerNotation.Cell:
                var cell = OwnerList.Full(choice, numbers, rest, leadSuffix: choice.Has(LeadRule.None) ? null : string.Empty, Equal);
                return new PrintedOwners(cell.Printed, cell);
            default:
                var list = OwnerList.Full(choice, numbers, rest, LeadSuffixOf(choice), Equal);
                var printed = new PrintedOwners(Labelled(list), list);
                return notation == OwnerNotation.OwnLine ? printed : Bracketed(choice, numbers, printed);
        }
    }

    private static string? LeadSuffixOf(PlanChoice choice) => choice.Of<LeadRule>() switch
    {
        LeadRule.Star => "*",
        LeadRule.None => choice.Has(OwnerNotation.LeadInBrackets) ? "（牵头）" : null,
        _ => string.Empty,
    };

    private static string RuleOf(PlanChoice choice, SeededNumbers numbers) => choice.Of<LeadRule>() switch
    {
        LeadRule.FirstListed => Wording.Pick(["，排在第一位的部门为牵头部门，下同", "；列第一位的为牵头单位，下同", "，排名第一的为牵头单位，下同"], numbers),
        LeadRule.BeforeFirstComma => Wording.Pick(["；第一个逗号前为牵头单位，下同", "；逗号前为牵头单位，下同"], numbers),
        LeadRule.Star => Wording.Pick(["；标*的为牵头单位，下同", "；加*的单位为牵头单位，下同"], numbers),
        _ => string.Empty,
    };

    private static PrintedOwners Bracketed(PlanChoice choice, SeededNumbers numbers, PrintedOwners owners)
    {
        var kind = choice.Has(Brackets.Varied) ? (Brackets)numbers.Next(0, (int)Brackets.Varied) : choice.Of<Brackets>();
        var (open, close) = kind switch
        {
            Brackets.Half => ('(', ')'),
            Brackets.Shell => ('〔', '〕'),
            Brackets.Square => ('[', ']'),
            Brackets.FullThenHalf => ('（', ')'),
            Brackets.ShellThenFull => ('〔', '）'),
            Brackets.HalfThenSquare => ('(', ']'),
            _ => ('（', '）'),
        };
        return owners with { Printed = $"{open}{owners.Printed}{close}" };
    }
}
