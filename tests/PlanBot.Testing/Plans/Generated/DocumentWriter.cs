using System.Text.RegularExpressions;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>Puts what stands around a plan, marks, blanks and page breaks to its body: what is left to print is in order.</summary>
internal static partial class DocumentWriter
{
    /// <summary>The whole document.</summary>
    public static IReadOnlyList<Block> Write(PlanChoice plan, IReadOnlyList<Block> body, SeededNumbers numbers)
    {
        var blocks = new List<Block>();
        AddPageData(plan, blocks);
        AddLetterhead(plan, blocks);
        blocks.Add(new Block(BlockKind.Title, PlanFacts.TitleOf(plan)));
        blocks.AddRange(body);
        if (plan.Has(IssueDate.UnderSignature) && plan.Has(Letterhead.None))
        {
            AddSignature(plan, blocks);
        }

        if (plan.Has(CopyBlock.AtEnd))
        {
            Add(blocks, "抄送：市委各部门，市人大常委会办公室，市政协办公室，市法院，市检察院。");
            Add(blocks, $"{Wording.Issuer}2026年6月23日印发");
        }

        return [.. blocks.Select(b => Print(plan, b, numbers))];
    }

    private static void AddPageData(PlanChoice plan, List<Block> blocks)
    {
        (string Name, string Value)[] data =
            [("标题", PlanFacts.TitleOf(plan)), ("发文机关", Wording.Issuer), ("发文字号", Wording.DocNumber), ("发布日期", "2026-06-25")];
        switch (plan.Of<MetadataTable>())
        {
            case MetadataTable.Lines:
                foreach (var (name, value) in data)
                {
                    Add(blocks, $"{name}：{value}");
                }

                Add(blocks, "正文");
                break;
            case MetadataTable.Table:
                blocks.Add(new Block(BlockKind.Table, string.Empty)
                {
                    Rows = [.. data.Chunk(2).Select(pair => new Row([pair[0].Name, pair[0].Value, pair[1].Name, pair[1].Value], Task: null))],
                });
                break;
            case MetadataTable.Pipes:
                foreach (var (name, value) in data)
                {
                    Add(blocks, $"{name}： |");
                    Add(blocks, $"{value} |");
                }

                break;
        }
    }

    private static void AddLetterhead(PlanChoice plan, List<Block> blocks)
    {
        if (plan.Has(Letterhead.None))
        {
            return;
        }

        var title = PlanFacts.TitleOf(plan);
        Add(blocks, Wording.DocNumber);
        Add(blocks, $"{Wording.Issuer}关于印发{title}的通知");
        Add(blocks, "各县区人民政府，市各委办局，市各直属单位：");
        Add(blocks, $"《{title}》已经市政府同意，现印发给你们，请认真组织实施。");
        AddSignature(plan, blocks);
    }

    private static void AddSignature(PlanChoice plan, List<Block> blocks)
    {
        Add(blocks, Wording.Issuer);
        if (plan.Has(IssueDate.UnderSignature))
        {
            Add(blocks, "2026年6月22日");
        }
    }

    private static void Add(List<Block> blocks, string text) => blocks.Add(new Block(BlockKind.Paragraph, text));

    private static Block Print(PlanChoice plan, Block block, SeededNumbers numbers)
    {
        if (block.Kind == BlockKind.Table)
        {
            return block with { Rows = [.. block.Rows.Select(r => r with { Cells = [.. r.Cells.Select(c => c is null ? null : Spaced(plan, Marks.Without(c)))] })] };
        }

        var at = block.Breaks ? plan.Of<PageBreak>() : PageBreak.None;
        var text = Marks.Print(Spaced(plan, Marked(plan, block)), at, numbers);
        return block with { Text = plan.Has(StraySpaces.Indent) ? $"　　{text}" : text };
    }

    private static string Marked(PlanChoice plan, Block block) => (plan.Of<HeadingMarks>(), block.Kind) switch
    {
        (HeadingMarks.Markdown, BlockKind.Title) => $"# {block.Text}",
        (HeadingMarks.Markdown, BlockKind.Section) => $"## {block.Text}",
        (HeadingMarks.Markdown, BlockKind.Subsection) => $"### {block.Text}",
        (HeadingMarks.Bold, BlockKind.Title or BlockKind.Section or BlockKind.Subsection) => $"**{block.Text}**",
        (HeadingMarks.FullStop, BlockKind.Section or BlockKind.Subsection) => $"{block.Text}。",
        _ => block.Text,
    };

    private static string Spaced(PlanChoice plan, string text) =>
        plan.Has(StraySpaces.Numbers) ? NumberInText().Replace(MarkOfItem().Replace(text, "$1 $2 "), " $0 ")
        : plan.Has(StraySpaces.Marks) ? Mark().Replace(text, "$0 ")
        : text;

    [GeneratedRegex("(?<=[\u4e00-\u9fff])[0-9][0-9.—-]*(?=[\u4e00-\u9fff])")]
    private static partial Regex NumberInText();

    [GeneratedRegex("^([#* ]*[（(]?)([0-9]+|[一二三四五六七八九十]+)(?=[、.．）)])")]
    private static partial Regex MarkOfItem();

    [GeneratedRegex("[，、：]")]
    private static partial Regex Mark();
}
