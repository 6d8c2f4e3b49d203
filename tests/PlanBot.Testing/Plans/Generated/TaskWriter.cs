namespace PlanBot.Testing.Plans.Generated;

/// <summary>A task as it is printed and as it is to be read, without its number.</summary>
/// <param name="Paragraphs">Its paragraphs with marks; in a table the text alone.</param>
/// <param name="Owners">The owners' cell of a table.</param>
/// <param name="Deadline">The deadline's cell of a table.</param>
/// <param name="Expected">The right reading, but for ref, headings and line.</param>
internal sealed record WrittenTask(IReadOnlyList<string> Paragraphs, string Owners, string Deadline, ExpectedTask Expected);

/// <summary>Writes tasks.</summary>
internal sealed class TaskWriter(SeededNumbers numbers)
{
    private bool ruleIsSaid;

    /// <summary>A task; <paramref name="name"/> begins a sub-item that has one.</summary>
    public WrittenTask Write(PlanChoice choice, string? name)
    {
        var body = BodyWriter.Write(choice, numbers);
        var deadline = DeadlineWriter.Write(choice, numbers);
        var isTable = choice.Has(TaskLevel.TableRows);
        OwnerList? before = null;
        var firstBracket = string.Empty;
        if (choice.Has(BracketCount.Two))
        {
            var printed = OwnerWriter.Write(choice, numbers, deadline: null, isFirst: false);
            (firstBracket, before) = (printed.Printed, printed.Owners);
        }

        // The collective stands in the first bracket alone: two wordings of it would be one owner.
        var last = OwnerWriter.Write(before is null ? choice : choice.With(Collective.None), numbers, isTable ? null : deadline?.Words, isFirst: !ruleIsSaid);
        ruleIsSaid = true;
        var owners = before is null ? last.Owners : before.Union(last.Owners);
        var title = choice.Has(TaskTitle.None) ? string.Empty : $"{Wording.Pick(Wording.Titles, numbers)}。";
        var sentences = string.Concat(body.Sentences.Select(s => $"{s}。"));
        var opening = $"{(name is null ? string.Empty : $"{name}：")}{body.Opening}。";
        var paragraphs = Shape(choice, title, opening, firstBracket, sentences);
        var text = string.Concat(paragraphs).Replace(firstBracket.Length > 0 ? firstBracket : "\0", string.Empty, StringComparison.Ordinal);
        if (!isTable)
        {
            AddOwners(choice, paragraphs, last.Printed);
        }

        string[] texts = choice.Has(OwnerNotation.Sentence) ? [text, text + last.Printed] : [text];
        return new WrittenTask(
            [.. paragraphs.Select(p => Width(choice, p))],
            Width(choice, last.Printed),
            deadline?.Words ?? string.Empty,
            new ExpectedTask(
                Ref: null, [], HeadingsAreOpen: false, [.. texts.Select(t => Marks.Read(Width(choice, t)))],
                [.. owners.Owners.Select(o => o with { Printed = [.. o.Printed.Select(p => Width(choice, p))] })], owners.Optional, owners.IsOpen,
                body.Deadline ?? deadline?.Meaning, body.Milestones, body.Metrics, Line: null, HasProblem: false));
    }

    private static List<string> Shape(PlanChoice choice, string title, string opening, string firstBracket, string sentences)
    {
        var further = sentences.Length > 0 ? sentences : "定期总结成效。";
        List<string> paragraphs = choice.Of<BodyShape>() switch
        {
            BodyShape.TwoParagraphs => [opening, further],
            BodyShape.NumberedParts => [$"{opening[..^1]}：", "(1)细化年度安排；", $"(2){further}"],
            _ => [opening + firstBracket + (firstBracket.Length > 0 ? further : sentences)],
        };
        if (choice.Has(TaskTitle.Line))
        {
            paragraphs.Insert(0, title);
        }
        else
        {
            paragraphs[0] = title + paragraphs[0];
        }

        return paragraphs;
    }

    private static void AddOwners(PlanChoice choice, List<string> paragraphs, string owners)
    {
        if (choice.Has(OwnerNotation.OwnLine, OwnerNotation.OwnLines))
        {
            paragraphs.AddRange(owners.Split('\n'));
        }
        else
        {
            paragraphs[^1] += Marks.BeforeOwners + owners;
        }
    }

    private static string Width(PlanChoice choice, string text) =>
        choice.Has(Punctuation.Half) ? text.Replace('，', ',').Replace('：', ':') : text;
}
