using System.Text;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>A plan that was never issued: its file and the right reading of it.</summary>
/// <param name="Seed">What its words were drawn from.</param>
/// <param name="Choice">What it is like.</param>
/// <param name="FileName">File name.</param>
/// <param name="Content">Bytes of the file.</param>
/// <param name="Text">The document's text, for people.</param>
/// <param name="Expected">The right reading.</param>
/// <param name="TaskChoices">What each task is like.</param>
public sealed record GeneratedPlan(
    int Seed, PlanChoice Choice, string FileName, byte[] Content, string Text, ExpectedPlan Expected, IReadOnlyList<PlanChoice> TaskChoices)
{
    /// <summary>The plan of a choice and a seed; the same every time.</summary>
    public static GeneratedPlan Make(PlanChoice choice, int seed)
    {
        var numbers = new SeededNumbers(seed);
        var (body, tasks, choices) = StructureWriter.Write(choice, numbers);
        var blocks = DocumentWriter.Write(choice, body, numbers);
        var document = DocumentPrinter.Print(choice, blocks);
        var text = document.Extension is ".txt" or ".md"
            ? Encoding.UTF8.GetString(document.Content)
            : string.Join('\n', blocks.Select(b => b.Kind == BlockKind.Table ? string.Join('\n', b.Rows.Select(r => string.Join(" | ", r.Cells))) : b.Text));
        return new GeneratedPlan(seed, choice, $"generated{document.Extension}", document.Content, text, Expect(choice, tasks, document.Lines), choices);
    }

    private static ExpectedPlan Expect(PlanChoice choice, IReadOnlyList<ExpectedTask> tasks, IReadOnlyList<int> lines)
    {
        var saysNumber = choice.Has(Letterhead.Notice) || !choice.Has(MetadataTable.None);
        var saysIssuer = saysNumber || choice.Has(IssueDate.UnderSignature);
        DateOnly?[] issuedOn = choice.Has(IssueDate.UnderSignature) ? [PlanFacts.IssuedOn]
            : choice.Has(CopyBlock.AtEnd) || !choice.Has(MetadataTable.None) ? []
            : [null];
        return new ExpectedPlan(
            choice.Has(Layout.OneLine) && choice.Has(Letterhead.None) ? null : PlanFacts.TitleOf(choice),
            saysNumber ? Wording.DocNumber : null,
            saysIssuer ? Wording.Issuer : null,
            choice.Has(PlanYears.Two) ? [Wording.Year, Wording.Year + 1] : [Wording.Year],
            issuedOn,
            [.. tasks.Select((task, index) => task with
            {
                Line = lines.Count > 0 ? lines[index] : null,
                Headings = [.. task.Headings.Select(Marks.Read)],
            })]);
    }
}
