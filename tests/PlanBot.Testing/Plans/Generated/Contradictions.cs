namespace PlanBot.Testing.Plans.Generated;

/// <summary>
/// Which values of two switches cannot stand together in one plan, and why: because no document could be printed so,
/// because one of them would change nothing, or because the right reading would be open. This is the one place for it.
/// </summary>
public static class Contradictions
{
    private static readonly OwnerNotation[] LabelledBrackets =
        [OwnerNotation.Labelled, OwnerNotation.LeadAndSupport, OwnerNotation.LeadAndResponsible, OwnerNotation.LeadInBrackets, OwnerNotation.GuideLeadAndSupport];

    private static readonly OwnerNotation[] VerbBrackets = [OwnerNotation.ByDuties, OwnerNotation.LeadsAndJoins, OwnerNotation.LeadsAndGuides, OwnerNotation.GuidesLeadsAndSupports];

    private static readonly OwnerNotation[] Cells = [OwnerNotation.Cell, OwnerNotation.LeadsCell];

    private static readonly OwnerNotation[] Lines = [OwnerNotation.OwnLine, OwnerNotation.OwnLines];

    private static readonly OwnerNotation[] WithDeadline = [.. LabelledBrackets, .. Cells, .. Lines];

    private static readonly DeadlineWording[] Unprinted = [DeadlineWording.None, DeadlineWording.InBody];

    private static readonly TaskLevel[] NumberedItems = [TaskLevel.SectionItems, TaskLevel.SubsectionItems, TaskLevel.DeepItems];

    private static readonly Rule[] Rules =
    [
        new("a table plan has a table", [TaskLevel.TableRows], [TableForm.None]),
        new("only a table plan has a table", Except(TaskLevel.TableRows), Set<TableForm>()),
        new("cells are of tables", Except(TaskLevel.TableRows), Of(Cells)),
        new("owners of a row stand in a cell", [TaskLevel.TableRows], Except(Cells)),
        new("merged cells are of tables", [TableForm.None], Set<MergedCells>()),
        new("rows have bare numbers", [TaskLevel.TableRows], [.. Set<ItemMark>(), .. Set<SubsectionMark>()]),
        new("a row is one paragraph on no page's end", [TaskLevel.TableRows],
            [.. Set<BodyShape>(), TaskTitle.Line, .. Set<PageBreak>(), Layout.OneLine, .. Set<BracketCount>(), .. Set<Brackets>(), StraySpaces.Indent]),
        new("web pages and Word files hold no marks and no empty lines", [TableForm.Html, TableForm.Word], [HeadingMarks.Markdown, HeadingMarks.Bold, Layout.BlankLines]),
        new("a page's data in front of a table plan is a table too", [TaskLevel.TableRows], [MetadataTable.Lines, MetadataTable.Pipes]),

        new("there are no subsections", Except(TaskLevel.SubsectionItems, TaskLevel.SubsectionParagraphs, TaskLevel.ArticleParagraphs, TaskLevel.PlainParagraphs, TaskLevel.DeepItems),
            Set<SubsectionMark>()),
        new("there are no items", Except([.. NumberedItems, TaskLevel.NamedSubItems]), Set<ItemMark>()),
        new("tasks without numbers have no gaps", [TaskLevel.PlainParagraphs, TaskLevel.NamedSubItems], Set<Numbering>()),
        new("one row of numbers runs on anyhow", [TaskLevel.SectionParagraphs], [Numbering.RunsOn]),
        new("articles and parts of an item begin anew", [TaskLevel.ArticleParagraphs, TaskLevel.DeepItems], [Numbering.RunsOn]),
        new("it is open whether a paragraph under a title is its task or a task of its own",
            Except(NumberedItems), [TaskTitle.Line, BodyShape.TwoParagraphs]),
        new("a name and a colon begin the sub-item", [TaskLevel.NamedSubItems], Set<TaskTitle>()),
        new("parts (1), (2) are of items", Except(TaskLevel.SectionItems, TaskLevel.SubsectionItems), [BodyShape.NumberedParts]),
        new("there are no headings", [TaskLevel.SectionParagraphs], Set<HeadingMarks>()),
        new("owners on their own line are another paragraph", [.. Of(Lines), OwnerNotation.Sentence], [TaskLevel.NamedSubItems]),

        new("on one line there are no lines", [Layout.OneLine],
            [HeadingMarks.Markdown, HeadingMarks.Bold, .. Of(Lines), TaskTitle.Line, TaskLevel.PlainParagraphs, TaskLevel.NamedSubItems, .. Set<BodyShape>(),
                .. Set<PageBreak>(), StraySpaces.Indent, .. Set<MetadataTable>()]),
        new("on one line only a bracket ends a task", [Layout.OneLine], [OwnerNotation.Sentence]),
        new("on one line only numbers that follow one another tell items", [Layout.OneLine], [Numbering.Gap, Numbering.Duplicate]),

        new("there is no label", Except(LabelledBrackets), [PageBreak.Label, PageBreak.Deadline]),
        new("there is no bracket", [OwnerNotation.Sentence, .. Of(Lines), .. Of(Cells)], [PageBreak.Unit, PageBreak.BeforeOwners, .. Set<Brackets>(), .. Set<BracketCount>()]),
        new("a paragraph that breaks off before its first comma looks like a heading", [PageBreak.Anywhere], [TaskLevel.PlainParagraphs, TaskLevel.NamedSubItems, TaskTitle.Line]),
        new("a line of owners that breaks off looks like a line of another kind", [PageBreak.Anywhere], [.. Of(Lines), OwnerNotation.Sentence]),
        new("headings in the table are not above it", [MergedCells.Headings], [Numbering.Gap, Numbering.Duplicate, .. Set<HeadingMarks>()]),
        new("there is no figure", [MetricKind.None], [PageBreak.Number]),
        new("there is no month behind a number", [PageBreak.Deadline],
            Except(DeadlineWording.BeforeEndOfMonth, DeadlineWording.EndOfMonth, DeadlineWording.PrintedYear, DeadlineWording.BeforeDay)),
        new("the notation has no place for a deadline", Except(WithDeadline), [.. Except(Unprinted), .. Set<DeadlineLabel>()]),
        new("there is no deadline to label", Of(Unprinted), Set<DeadlineLabel>()),
        new("a lone date of the body is the deadline", Of(Unprinted), [MilestoneKind.Planned, MilestoneKind.Two, MilestoneKind.WithinYear]),
        new("it is open of which year a bare date is", [PlanYears.Two],
            [.. Except(DeadlineWording.PrintedYear, DeadlineWording.LongTerm, DeadlineWording.Continuously, DeadlineWording.Each, DeadlineWording.DaysFromIssue, DeadlineWording.None),
                MilestoneKind.Planned, MilestoneKind.Two, MilestoneKind.WithinYear]),

        new("commas stand between clauses of verbs", [.. Of(VerbBrackets), OwnerNotation.Sentence, OwnerNotation.LeadsCell], Set<Separator>()),
        new("semicolons stand between labels", [OwnerNotation.LeadAndSupport, OwnerNotation.GuideLeadAndSupport], [Separator.Semicolon, Separator.HalfSemicolon]),
        new("half-width commas are half-width anyhow", [Punctuation.Half], [Separator.Comma, Separator.Semicolon]),
        new("one unit is not a list", [OwnerCount.One], [.. Set<Separator>(), .. Set<LastJoin>(), .. Set<SharedPart>()]),
        new("an open list has no last one", Set<OpenEnd>(), [.. Set<LastJoin>(), .. Set<Collective>()]),
        new("a shared part goes from unit to unit at marks", Set<SharedPart>(), Set<Separator>()),
        new("the shared part makes the names", Set<SharedPart>(), [.. Set<UnitKind>(), .. Set<NestedUnit>()]),
        new("guides are ministries above one lead", [OwnerNotation.LeadsAndGuides], [.. Set<Collective>(), .. Set<OpenEnd>()]),

        new("two brackets are of one paragraph and of equal owners", [BracketCount.Two],
            [.. Set<BodyShape>(), .. Except(OwnerNotation.Labelled, OwnerNotation.ByDuties), .. Set<LeadRule>()]),
        new("who leads is printed", Set<LeadRule>(),
            Except(OwnerNotation.Labelled, OwnerNotation.ByDuties, OwnerNotation.OwnLine, OwnerNotation.Cell)),
        new("a rule inside the first bracket needs one", [LeadRule.FirstListed, LeadRule.BeforeFirstComma, LeadRule.Star], [OwnerNotation.OwnLine, OwnerNotation.Cell]),
        new("commas and stars are of labelled lists", [LeadRule.BeforeFirstComma, LeadRule.Star], [OwnerNotation.ByDuties]),
        new("the comma separates leads", [LeadRule.BeforeFirstComma], [.. Set<Separator>(), OwnerCount.One, .. Set<SharedPart>(), .. Set<LastJoin>()]),
    ];

    private static readonly int[] Offsets = MakeOffsets();
    private static readonly bool[,] Apart = MakeMatrix();

    /// <summary>How many values all switches have together.</summary>
    public static int Slots => Offsets[^1];

    /// <summary>Place of a value among those of all switches.</summary>
    public static int SlotOf(int planSwitch, int value) => Offsets[planSwitch] + value;

    /// <summary>Whether two values, told by their slots, can stand together.</summary>
    public static bool Allow(int slot, int other) => !Apart[slot, other];

    /// <summary>Whether all values of a choice can stand together.</summary>
    public static bool Allow(PlanChoice choice)
    {
        for (var first = 0; first < PlanSwitches.All.Count; first++)
        {
            for (var second = 0; second < first; second++)
            {
                if (Apart[SlotOf(first, choice[first]), SlotOf(second, choice[second])])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int[] MakeOffsets()
    {
        var offsets = new int[PlanSwitches.All.Count + 1];
        for (var planSwitch = 0; planSwitch < PlanSwitches.All.Count; planSwitch++)
        {
            offsets[planSwitch + 1] = offsets[planSwitch] + PlanSwitches.CountOf(planSwitch);
        }

        return offsets;
    }

    private static bool[,] MakeMatrix()
    {
        var apart = new bool[Slots, Slots];
        foreach (var rule in Rules)
        {
            foreach (var (one, other) in rule.Ones.SelectMany(_ => rule.Others, (one, other) => (SlotOf(one), SlotOf(other))))
            {
                apart[one, other] = apart[other, one] = true;
            }
        }

        while (AddConsequences(apart))
        {
        }

        return apart;
    }

    /// <summary>Two values are apart too where they leave a third switch without a value (path consistency); whether any were.</summary>
    private static bool AddConsequences(bool[,] apart)
    {
        var found = false;
        for (var one = 0; one < Slots; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (!apart[one, other] && Enumerable.Range(0, PlanSwitches.All.Count).Any(s => LeavesNothing(s, one, other, apart)))
                {
                    apart[one, other] = apart[other, one] = found = true;
                }
            }
        }

        return found;
    }

    private static bool LeavesNothing(int planSwitch, int one, int other, bool[,] apart)
    {
        for (var slot = Offsets[planSwitch]; slot < Offsets[planSwitch + 1]; slot++)
        {
            var isOne = slot == one || slot == other;
            if (!apart[slot, one] && !apart[slot, other] && (isOne || !(IsOf(planSwitch, one) || IsOf(planSwitch, other))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOf(int planSwitch, int slot) => slot >= Offsets[planSwitch] && slot < Offsets[planSwitch + 1];

    private static int SlotOf(Enum value) => SlotOf(PlanSwitches.IndexOf(value), Array.IndexOf(Enum.GetValues(value.GetType()), value));

    private static Enum[] Of<TSwitch>(TSwitch[] values)
        where TSwitch : struct, Enum => [.. values.Select(v => (Enum)v)];

    /// <summary>All values but the plainest one.</summary>
    private static Enum[] Set<TSwitch>()
        where TSwitch : struct, Enum => Of(Enum.GetValues<TSwitch>()[1..]);

    private static Enum[] Except<TSwitch>(params TSwitch[] values)
        where TSwitch : struct, Enum => Of(Enum.GetValues<TSwitch>().Except(values).ToArray());

    private sealed record Rule(string Why, Enum[] Ones, Enum[] Others);
}
