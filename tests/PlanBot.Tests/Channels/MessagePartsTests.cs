using System.Globalization;
using System.Text;
using PlanBot.Channels;
using PlanBot.Testing;
using Xunit;

namespace PlanBot.Tests.Channels;

/// <summary>Long texts are split and nothing of them is lost: random answers are put together again.</summary>
public sealed class MessagePartsTests
{
    private static readonly string[] Words = ["卫健委", "𠮷野家", "👩‍👩‍👧‍👦", "e\u0301", "完成", "10人次", "—", "，", "。", " ", "《", "》", "ＡＢ", "kg", "😀"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_answers_are_put_together_again_from_their_parts(int seed)
    {
        var random = new SeededNumbers(seed);
        var text = RandomAnswer(random);
        var most = random.Next(60, 4096);
        string Mark(int number, int count) => $"第 {number}/{count} 条\n";

        var parts = MessageParts.SplitNumbered(text, most, MessageParts.Bytes, Mark);

        Assert.All(parts, p => Assert.InRange(Encoding.UTF8.GetByteCount(p), 1, most));
        Assert.All(parts, p => Assert.Equal(p, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(p)))); // No half of a surrogate pair.
        var bare = parts.Count == 1 ? parts : [.. parts.Select((p, i) => Unmarked(p, Mark(i + 1, parts.Count)))];
        Assert.Equal(Joined(text), string.Concat(bare.Select(Joined)));
        AssertItemsWhole(text, bare, most - Encoding.UTF8.GetByteCount(Mark(parts.Count, parts.Count)));
    }

    [Fact]
    public void A_heading_goes_with_what_stands_under_it()
    {
        const string text = "一二三四五六\n1. 甲\n2. 乙\n\n**2026年**\n1. 丙";
        Assert.Equal(["一二三四五六\n1. 甲\n2. 乙", "**2026年**\n1. 丙"], MessageParts.Split(text, 40, MessageParts.Bytes));
    }

    [Fact]
    public void An_item_longer_than_a_message_is_cut_behind_a_mark_and_never_inside_a_character()
    {
        var parts = MessageParts.Split("1. 一二三四，五六七八，九十👩‍👩‍👧‍👦百", 30, MessageParts.Bytes);
        Assert.Equal(["1. 一二三四，", "五六七八，", "九十", "👩‍👩‍👧‍👦百"], parts);
    }

    [Fact]
    public void A_long_paragraph_begins_where_there_is_room()
    {
        var parts = MessageParts.Split("标题\n" + new string('字', 30), 60, MessageParts.Bytes);
        Assert.Equal(["标题\n" + new string('字', 17), new string('字', 13)], parts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(99)]
    [InlineData(120)]
    public void Marks_of_every_length_leave_room_for_themselves(int items)
    {
        var text = string.Join('\n', Enumerable.Range(1, items).Select(n => $"{n}. " + new string('字', 10)));
        var parts = MessageParts.SplitNumbered(text, 60, MessageParts.Bytes, (n, count) => $"({n}/{count})\n");
        Assert.All(parts, p => Assert.InRange(Encoding.UTF8.GetByteCount(p), 1, 60));
        Assert.Equal(items == 1, parts.Count == 1);
    }

    private static string RandomAnswer(SeededNumbers random)
    {
        var text = new StringBuilder("2026年 · 责任单位：市卫健委\n**共若干项。**\n\n");
        var items = random.Next(1, 120);
        for (var i = 1; i <= items; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i}. ");
            for (var w = random.Next(1, random.Next(0, 20) == 0 ? 400 : 40); w > 0; w--)
            {
                text.Append(Words[random.Next(0, Words.Length)]);
            }

            text.Append('\n');
            for (var lines = random.Next(0, 6) == 0 ? random.Next(1, 4) : 0; lines > 0; lines--)
            {
                text.Append("   - 指标：").Append(Words[random.Next(0, Words.Length)]).Append('\n');
            }

            text.Append(random.Next(0, 9) == 0 ? "\n**2027年**\n" : string.Empty);
        }

        return text.Append("> 说明").ToString();
    }

    private static string Joined(string text) => text.Replace("\n", string.Empty, StringComparison.Ordinal);

    private static string Unmarked(string part, string mark)
    {
        Assert.StartsWith(mark, part, StringComparison.Ordinal);
        return part[mark.Length..];
    }

    // Each item that fits into a message stands whole in one.
    private static void AssertItemsWhole(string text, IReadOnlyList<string> parts, int room)
    {
        var item = new StringBuilder();
        foreach (var line in text.Split('\n').Append(string.Empty))
        {
            if (!line.StartsWith("   ", StringComparison.Ordinal) && item.Length > 0)
            {
                var whole = item.ToString();
                Assert.True(Encoding.UTF8.GetByteCount(whole) > room / 2 || parts.Any(p => p.Contains(whole, StringComparison.Ordinal)), whole);
                item.Clear();
            }

            if (item.Length > 0 || (line.Length > 0 && char.IsAsciiDigit(line[0]) && line.Contains(". ", StringComparison.Ordinal)))
            {
                item.Append(item.Length > 0 ? "\n" : string.Empty).Append(line);
            }
        }
    }
}
