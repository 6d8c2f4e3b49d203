using System.Globalization;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>Writes the body of a plan: headings, items and what stands around them, with the right ref of every task.</summary>
internal sealed class StructureWriter
{
    private readonly PlanChoice plan;
    private readonly SeededNumbers numbers;
    private readonly TaskWriter tasks;
    private readonly List<Block> blocks = [];
    private readonly List<ExpectedTask> expected = [];
    private readonly HashSet<string> refs = new(StringComparer.Ordinal);
    private readonly List<PlanChoice> choices = [];
    private int section;
    private int item;
    private int subsections;

    private StructureWriter(PlanChoice plan, SeededNumbers numbers)
    {
        this.plan = plan;
        this.numbers = numbers;
        tasks = new TaskWriter(numbers);
    }

    /// <summary>The body of a plan, its tasks, and what each of them is like.</summary>
    public static (IReadOnlyList<Block> Blocks, IReadOnlyList<ExpectedTask> Tasks, IReadOnlyList<PlanChoice> Choices) Write(PlanChoice plan, SeededNumbers numbers)
    {
        var writer = new StructureWriter(plan, numbers);
        writer.AddPreamble();
        writer.AddTasks();
        writer.AddClosing();
        return (writer.blocks, writer.expected, writer.choices);
    }

    private bool NumbersRunOn => plan.Has(Numbering.RunsOn);

    private void AddPreamble()
    {
        if (plan.Has(Preamble.Purpose, Preamble.Requirements))
        {
            Add("为贯彻落实上级部署，扎实做好年度工作，结合我市实际，制定本计划。");
        }

        if (plan.Has(LeadRule.FirstListedInPreamble))
        {
            Add("本计划各项任务排在第一位的单位为牵头单位。");
        }

        if (plan.Has(Preamble.Requirements))
        {
            AddSection("总体要求");
            Add("坚持统筹谋划、协同推进，努力实现优势互补、共同发展。");
        }

        if (plan.Has(Preamble.RequirementsInParts))
        {
            AddSection("总体要求");
            Add($"{SubsectionNumber(1)}指导思想。坚持统筹谋划、协同推进，努力实现优势互补、共同发展。");
            Add($"{SubsectionNumber(2)}基本原则。坚持目标导向，注重工作实效。");
        }

        if (plan.Has(Preamble.Goals))
        {
            AddSection("总体目标");
            Add("到2028年，建成示范平台20个以上，培育骨干企业150家以上。");
        }
    }

    private void AddTasks()
    {
        switch (plan.Of<TaskLevel>())
        {
            case TaskLevel.SectionParagraphs:
                for (var index = 0; index < 4; index++)
                {
                    var number = NextSection(index == 2);
                    AddTask(Chinese(number), SectionNumber(number), [], SkipsOrRepeats && index == 2);
                }

                return;
            default:
                var first = numbers.Next(0, 4);
                AddSectionOfTasks(Wording.Sections[first], isLast: false);
                AddSectionOfTasks(Wording.Sections[(first + 1) % 4], isLast: true);
                return;
        }
    }

    private bool SkipsOrRepeats => plan.Has(Numbering.Gap, Numbering.Duplicate);

    private void AddSectionOfTasks(string title, bool isLast)
    {
        var heading = AddSection(title, isPrinted: !plan.Has(MergedCells.Headings));
        var path = SectionRef(section);
        item = NumbersRunOn ? item : 0;
        switch (plan.Of<TaskLevel>())
        {
            case TaskLevel.SectionItems:
                AddItems(path, [heading], 3, isLast);
                break;
            case TaskLevel.NamedSubItems:
                AddParents(path, [heading]);
                break;
            case TaskLevel.TableRows:
                AddTable(path, heading, isLast);
                break;
            case TaskLevel.SubsectionParagraphs or TaskLevel.ArticleParagraphs:
                subsections = NumbersRunOn ? subsections : 0;
                for (var index = 0; index < 3; index++)
                {
                    var number = Next(ref subsections, isLast && index == 1);
                    AddTask($"{path}({Chinese(number)})", SubsectionNumber(number), [heading], SkipsOrRepeats && isLast && index == 1);
                }

                break;
            default:
                AddSubsections(path, heading, isLast);
                break;
        }
    }

    private void AddSubsections(string path, string section, bool isLastSection)
    {
        var first = numbers.Next(0, 6);
        for (var index = 1; index <= 2; index++)
        {
            var heading = $"{SubsectionNumber(index)}{Wording.Subsections[(first + index) % 6]}";
            blocks.Add(new Block(BlockKind.Subsection, heading));
            var below = $"{path}({Chinese(index)})";
            item = NumbersRunOn ? item : 0;
            switch (plan.Of<TaskLevel>())
            {
                case TaskLevel.SubsectionItems:
                    AddItems(below, [section, heading], 2, isLastSection && index == 2);
                    break;
                case TaskLevel.DeepItems:
                    AddParts(below, [section, heading], isLastSection && index == 2);
                    break;
                default:
                    for (var paragraph = 1; paragraph <= 2; paragraph++)
                    {
                        AddTask($"{below}¶{paragraph}", string.Empty, [section, heading], hasProblem: false);
                    }

                    break;
            }
        }
    }

    private void AddItems(string path, string[] headings, int count, bool isLast)
    {
        for (var index = 0; index < count; index++)
        {
            var number = Next(ref item, isLast && index == 1);
            AddTask(Numbered(path, number), ItemNumber(number), headings, SkipsOrRepeats && isLast && index == 1);
        }
    }

    private void AddParts(string path, string[] headings, bool isLast)
    {
        var parent = $"{ItemNumber(1)}{Wording.Parents[numbers.Next(0, 4)]}";
        Add(parent);
        var number = 0;
        for (var index = 0; index < 3; index++)
        {
            Next(ref number, isLast && index == 1);
            AddTask($"{path}1({number.ToString(CultureInfo.InvariantCulture)})", $"({number.ToString(CultureInfo.InvariantCulture)})", [.. headings, parent],
                SkipsOrRepeats && isLast && index == 1);
        }
    }

    private void AddParents(string path, string[] headings)
    {
        var first = numbers.Next(0, 4);
        for (var index = 1; index <= 2; index++)
        {
            item++;
            Add($"{ItemNumber(item)}{Wording.Parents[(first + index) % 4]}。");
            for (var part = 0; part < 2; part++)
            {
                AddTask(reference: null, string.Empty, headings, hasProblem: false, Wording.Names[(index * 2) + part], headingsAreOpen: true);
            }
        }
    }

    private void AddTable(string path, string heading, bool isLast)
    {
        var isMerged = !plan.Has(MergedCells.None);
        var isHeading = plan.Has(MergedCells.Headings);
        var label = plan.Has(DeadlineLabel.Time) ? "完成时间" : "完成时限";
        var hasDeadlines = !plan.Has(DeadlineWording.None, DeadlineWording.InBody) || plan.Has(Neighbours.Varied);
        string?[] head = [.. isMerged ? ["领域"] : Array.Empty<string>(), "序号", "任务", "责任单位", .. hasDeadlines ? [label] : Array.Empty<string>()];
        var rows = isHeading && isLast ? [.. blocks[^1].Rows] : new List<Row> { new(head, Task: null) };
        if (isHeading && isLast)
        {
            blocks.RemoveAt(blocks.Count - 1); // One table goes on under both headings.
        }

        var first = numbers.Next(0, 6);
        for (var index = 0; index < 4; index++)
        {
            var number = Next(ref item, isLast && index == 2);
            var task = tasks.Write(NextChoice(), name: null);
            string?[] field = isHeading ? [index == 0 ? heading : null] : isMerged ? [index % 2 == 0 ? Wording.Subsections[(first + index) % 6] : null] : [];
            string?[] due = hasDeadlines ? [task.Deadline] : [];
            rows.Add(new Row([.. field, number.ToString(CultureInfo.InvariantCulture), task.Paragraphs[0], task.Owners, .. due], expected.Count));
            Expect(task.Expected, Numbered(path, number), [heading], SkipsOrRepeats && isLast && index == 2, headingsAreOpen: isMerged);
        }

        blocks.Add(new Block(BlockKind.Table, string.Empty) { Rows = rows });
    }

    private void AddClosing()
    {
        switch (plan.Of<Closing>())
        {
            case Closing.Safeguards:
                AddSection("保障措施");
                blocks.Add(new Block(BlockKind.Paragraph, $"{SubsectionNumber(1)}加强组织领导。健全工作机制，及时研究解决重大问题。"));
                blocks.Add(new Block(BlockKind.Paragraph, $"{SubsectionNumber(2)}强化宣传引导。总结推广经验做法，营造良好氛围。"));
                break;
            case Closing.Supplementary:
                AddSection("附则");
                Add("本计划由东原市发展改革部门会同有关方面解释。");
                break;
            case Closing.Validity:
                Add("本计划自2026年7月31日起施行，有效期至2028年12月31日。");
                break;
        }
    }

    private void AddTask(string? reference, string number, string[] headings, bool hasProblem, string? name = null, bool headingsAreOpen = false)
    {
        var task = tasks.Write(NextChoice(), name);
        var breaks = expected.Count % 2 == 0;
        for (var index = 0; index < task.Paragraphs.Count; index++)
        {
            blocks.Add(index == 0
                ? new Block(BlockKind.Paragraph, number + task.Paragraphs[0], expected.Count, breaks)
                : new Block(BlockKind.Paragraph, task.Paragraphs[index], Breaks: breaks));
        }

        Expect(task.Expected, reference, headings, hasProblem, headingsAreOpen);
    }

    private void Expect(ExpectedTask task, string? reference, string[] headings, bool hasProblem, bool headingsAreOpen)
    {
        var unique = reference;
        for (var copy = 2; unique is not null && !refs.Add(unique); copy++)
        {
            unique = $"{reference}~{copy.ToString(CultureInfo.InvariantCulture)}";
        }

        expected.Add(task with { Ref = unique, Headings = headings, HasProblem = hasProblem, HeadingsAreOpen = headingsAreOpen });
    }

    /// <summary>The first task is as chosen; the others are like it, or of their own kind inside the plan's notation.</summary>
    private PlanChoice NextChoice()
    {
        choices.Add(choices.Count == 0 || plan.Has(Neighbours.Alike) ? plan : Vary());
        return choices[^1];
    }

    private PlanChoice Vary()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var varied = PlanSwitches.OfTasks.Aggregate(plan, (choice, s) => choice.With(s, numbers.Next(0, PlanSwitches.CountOf(s))));
            if (Contradictions.Allow(varied))
            {
                return varied;
            }
        }

        return plan;
    }

    private string AddSection(string title, bool isPrinted = true)
    {
        var number = NextSection(jumps: false);
        var heading = $"{SectionNumber(number)}{title}";
        if (isPrinted)
        {
            blocks.Add(new Block(BlockKind.Section, heading));
        }

        return heading;
    }

    private void Add(string text) => blocks.Add(new Block(BlockKind.Paragraph, text));

    private int NextSection(bool jumps) => Next(ref section, jumps);

    /// <summary>The next number; where the plan has a gap or a duplicate and this is its place, one too many or the same again.</summary>
    private int Next(ref int number, bool jumps)
    {
        number += plan.Of<Numbering>() switch
        {
            Numbering.Gap when jumps => 2,
            Numbering.Duplicate when jumps => 0,
            _ => 1,
        };
        return number;
    }

    private string SectionNumber(int number) => plan.Has(TaskLevel.ArticleParagraphs) ? $"第{Chinese(number)}条 " : $"{Chinese(number)}、";

    private string SectionRef(int number) => plan.Has(TaskLevel.ArticleParagraphs) ? $"第{Chinese(number)}条" : Chinese(number);

    private string SubsectionNumber(int number) => plan.Has(SubsectionMark.Half) ? $"({Chinese(number)})" : $"（{Chinese(number)}）";

    private string ItemNumber(int number) => number.ToString(CultureInfo.InvariantCulture) + plan.Of<ItemMark>() switch
    {
        ItemMark.WideDot => "．",
        ItemMark.Comma => "、",
        _ => ".",
    };

    private static string Numbered(string path, int number) => path + number.ToString(CultureInfo.InvariantCulture);

    private static string Chinese(int number) => "一二三四五六七八九十"[number - 1].ToString();
}
