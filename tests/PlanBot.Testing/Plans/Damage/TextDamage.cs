using System.Text;

namespace PlanBot.Testing.Plans.Damage;

/// <summary>Ways in which a text comes to grief on its way from paper to file; each changes it somewhere by chance.</summary>
public static class TextDamage
{
    private const string Brackets = "（）()〔〕[]【】〈〉";

    private static readonly string[] Pieces =
    [
        "一、", "（一）", "1. ", "2．", "第三条", "(1)", "（责任单位：", "完成时间：", "牵头，", "按职责分工负责）", "市教育局", "各市、州、县人民政府", "、", "，", "）", "〔", "]", "12月底前",
        "１２月底前", "。", "\n", "\n\n", "\r", " ", "\u3000", "#", "**", "不少于8个", "１５家以上", "力争", "每年", "年内", "等", "：", "---", "|", "\t", "| --- |", "甲市2026年重点工作计划",
        "\u200b", "\ufeff", "99999999999999999999个", "2026年13月45日", "〔２０２６〕", "\ud83d\ude00", "\u0000", "99月", "第0季度", "0.", "3-2个",
    ];

    private static readonly Func<string, SeededNumbers, string>[] Kinds =
        [DropBracket, ShuffleLines, BreakLine, Insert, Delete, Repeat, DropLineBreaks, SwapWidth, Cut];

    /// <summary>The text after one damage.</summary>
    public static string Once(string text, SeededNumbers numbers) => text.Length == 0 ? Insert(text, numbers) : Kinds[numbers.Next(0, Kinds.Length)](text, numbers);

    /// <summary>The text with its lines in another order.</summary>
    public static string ShuffleLines(string text, SeededNumbers numbers)
    {
        var lines = text.Split('\n');
        for (var i = lines.Length - 1; i > 0; i--)
        {
            var other = numbers.Next(0, i + 1);
            (lines[i], lines[other]) = (lines[other], lines[i]);
        }

        return string.Join('\n', lines);
    }

    /// <summary>The places of all brackets.</summary>
    public static IReadOnlyList<int> BracketsOf(string text) =>
        [.. Enumerable.Range(0, text.Length).Where(i => Brackets.Contains(text[i], StringComparison.Ordinal))];

    private static string DropBracket(string text, SeededNumbers numbers) =>
        BracketsOf(text) is { Count: > 0 } places ? text.Remove(places[numbers.Next(0, places.Count)], 1) : text;

    private static string BreakLine(string text, SeededNumbers numbers) => text.Insert(Place(text, numbers), "\n\n");

    private static string Insert(string text, SeededNumbers numbers) => text.Insert(Place(text, numbers), Pieces[numbers.Next(0, Pieces.Length)]);

    private static string Delete(string text, SeededNumbers numbers)
    {
        var start = Place(text, numbers);
        return text.Remove(start, Math.Min(numbers.Next(1, 20), text.Length - start));
    }

    private static string Repeat(string text, SeededNumbers numbers)
    {
        var start = Place(text, numbers);
        var piece = text.Substring(start, Math.Min(numbers.Next(1, 200), text.Length - start));
        return text.Insert(Place(text, numbers), string.Concat(Enumerable.Repeat(piece, numbers.Next(1, 20))));
    }

    private static string DropLineBreaks(string text, SeededNumbers numbers)
    {
        var start = Place(text, numbers);
        return text[..start] + text[start..].Replace("\n", string.Empty, StringComparison.Ordinal);
    }

    private static string SwapWidth(string text, SeededNumbers numbers)
    {
        var start = Place(text, numbers);
        var changed = new StringBuilder(text);
        for (var i = start; i < Math.Min(start + 100, text.Length); i++)
        {
            changed[i] = text[i] switch
            {
                >= '!' and <= '~' => (char)(text[i] + 0xFEE0),
                >= '！' and <= '～' => (char)(text[i] - 0xFEE0),
                var other => other,
            };
        }

        return changed.ToString();
    }

    private static string Cut(string text, SeededNumbers numbers) => text[..Place(text, numbers)];

    private static int Place(string text, SeededNumbers numbers) => numbers.Next(0, text.Length + 1);
}
