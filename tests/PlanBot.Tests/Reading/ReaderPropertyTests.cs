using FsCheck;
using FsCheck.Fluent;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Reading;

public sealed class ReaderPropertyTests
{
    private static readonly string[] Pieces =
    [
        "一、", "（一）", "1. ", "2．", "第三条", "（责任单位：", "完成时间：", "市教育局", "、", "，", "）", "〔", "12月底前", "。", "\n", "\n\n", " ", "#", "**",
        "不少于8个", "力争", "每年", "年内", "等", "：", "---", "甲市2026年重点工作计划", "\u200b", "\t", "|", "(1)", "五大中心", "99999999999999999999个", "2026年13月45日",
    ];

    [Fact]
    public void Any_mixture_of_pieces_is_read_without_a_fault_and_every_task_lies_within_the_text()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var reading = LoadedPlans.Read("p.txt", text);
            var lines = text.Split('\n').Length;
            return reading.Tasks.All(t => t.Source.Line >= 1 && t.Source.EndLine <= lines && t.Source.Line <= t.Source.EndLine)
                && reading.Tasks.Select(t => t.Id).Distinct().Count() == reading.Tasks.Count
                && reading.Problems.All(p => p.Line <= lines);
        }).Check(Repeatable.Runs(300));
    }

    [Fact]
    public void Any_text_is_read_without_a_fault() =>
        Prop.ForAll<string>(text => LoadedPlans.Read("p.txt", text ?? string.Empty) is not null).Check(Repeatable.Runs(300));
}
