using FsCheck;
using FsCheck.Fluent;
using PlanBot.Core.Comparing;
using Xunit;

namespace PlanBot.Tests.Comparing;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("建成6个五级中医馆", "建成8个五级中医馆", "=建成 -6 +8 =个五级中医馆")]
    [InlineData("签订协议", "签订协议", "=签订协议")]
    [InlineData("", "新写", "+新写")]
    [InlineData("旧写", "", "-旧写")]
    [InlineData("推进AI项目", "推进BIM项目", "=推进 -AI +BIM =项目")]
    [InlineData("", "", "")]
    public void Texts_are_cut_into_what_is_the_same_and_what_is_not(string earlier, string later, string expected) => Assert.Equal(
        expected,
        string.Join(' ', WordDiff.Of(earlier, later).Select(p => (p.Kind switch { DiffKind.Same => "=", DiffKind.Old => "-", _ => "+" }) + p.Text)));

    [Fact]
    public void Both_texts_can_be_put_together_again() => Prop.ForAll<byte[], byte[]>((a, b) =>
    {
        var (earlier, later) = (Text(a ?? []), Text(b ?? []));
        var parts = WordDiff.Of(earlier, later);
        return string.Concat(parts.Where(p => p.Kind != DiffKind.New).Select(p => p.Text)) == earlier
            && string.Concat(parts.Where(p => p.Kind != DiffKind.Old).Select(p => p.Text)) == later;
    }).Check(Repeatable.Runs(500));

    private static string Text(byte[] bytes) => string.Concat(bytes.Select(b => "市局12年A，。"[b % 8]));
}
