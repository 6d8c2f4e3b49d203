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
            or OwnerNotation.LeadsAndGuides or OwnerNotation.Sentence or OwnerNotation.LeadsCell;
        var units = choice.Has(SharedPart.Prefix)
            ? Wording.TakeProvincial(count + (ledApart ? 1 : 0), numbers)
            : Wording.Take(choice.Of<UnitKind>(), count + (ledApart ? 1 : 0), numbers);
        var lead = OwnerList.Of(units[..1], Leads);
        var rest = ledApart ? units[1..] : units;
        var label = choice.Has(DeadlineLabel.Time) ? "完成时间" : "完成时限";
        string Due(string comma) => deadline is null ? string.Empty : $"{comma}{label}：{deadline}";
        string Labelled(OwnerList list) => $"责任单位：{Marks.Label}{list.Printed}{Due("，")}{(isFirst ? RuleOf(choice) : string.Empty)}";
        PrintedOwners Led(string before, string middle, string behind, params string[] roles)
        {
            var list = OwnerList.Full(choice, rest, leadSuffix: null, roles);
            return new PrintedOwners($"{before}{lead.Printed}{middle}{list.Printed}{behind}", lead.Union(list));
        }

        switch (notation)
        {
            case OwnerNotation.LeadAndSupport:
                return Bracketed(choice, Led($"牵头单位：{Marks.Label}", "；配合单位：", Due("；"), Supports));
            case OwnerNotation.LeadAndResponsible:
                return Bracketed(choice, Led($"牵头单位：{Marks.Label}", "，责任单位：", Due("，"), Equal, Supports));
            case OwnerNotation.LeadsAndJoins:
                return Bracketed(choice, Led(string.Empty, "牵头，", "参与", Supports));
            case OwnerNotation.LeadsAndGuides:
                return Bracketed(choice, Led(string.Empty, "牵头，", "指导", Guides));
            case OwnerNotation.Sentence:
                return Led(string.Empty, "牵头负责，", "配合。", Supports);
            case OwnerNotation.LeadsCell:
                return Led(string.Empty, "牵头，", "配合", Supports);
            case OwnerNotation.ByDuties:
                var equal = OwnerList.Full(choice, rest, leadSuffix: choice.Has(LeadRule.None) ? null : string.Empty, Equal);
                return Bracketed(choice, new PrintedOwners($"{equal.Printed}按职责分工负责{(isFirst ? RuleOf(choice) : string.Empty)}", equal));
            case OwnerNotation.Cell:
                var cell = OwnerList.Full(choice, rest, leadSuffix: choice.Has(LeadRule.None) ? null : string.Empty, Equal);
                return new PrintedOwners(cell.Printed, cell);
            default:
                var list = OwnerList.Full(choice, rest, LeadSuffixOf(choice), Equal);
                var printed = new PrintedOwners(Labelled(list), list);
                return notation == OwnerNotation.OwnLine ? printed : Bracketed(choice, printed);
        }
    }

    private static string? LeadSuffixOf(PlanChoice choice) => choice.Of<LeadRule>() switch
    {
        LeadRule.Star => "*",
        LeadRule.None => choice.Has(OwnerNotation.LeadInBrackets) ? "（牵头）" : null,
        _ => string.Empty,
    };

    private static string RuleOf(PlanChoice choice) => choice.Of<LeadRule>() switch
    {
        LeadRule.FirstListed => "，排在第一位的部门为牵头部门，下同",
        LeadRule.BeforeFirstComma => "；第一个逗号前为牵头单位，下同",
        LeadRule.Star => "；标*的为牵头单位，下同",
        _ => string.Empty,
    };

    private static PrintedOwners Bracketed(PlanChoice choice, PrintedOwners owners)
    {
        var (open, close) = choice.Of<Brackets>() switch
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
