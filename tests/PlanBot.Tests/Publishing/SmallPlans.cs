using System.Text;
using PlanBot.Core;
using PlanBot.Core.Publishing;
using PlanBot.Tests.Documents;

namespace PlanBot.Tests.Publishing;

/// <summary>Small plans of an invented city, and the data that reads them in every format.</summary>
internal static class SmallPlans
{
    public const string School = "新建小学三所，年内开工建设。（责任单位：市教育局，完成时间：6月底前）";
    public const string Bridge = "改造跨河老桥五座，保障群众出行。（责任单位：市交通局，完成时间：12月底前）";
    public const string Clinic = "为社区卫生站配齐全科医生。（责任单位：市卫健委，完成时间：9月底前）";

    private static readonly Lazy<LoadedData> LazyData = new(() => new LoadedData(DataFolder.Load(Path.Combine(AppContext.BaseDirectory, "data"), extraction: Formats.Extraction)));

    public static LoadedData Data => LazyData.Value;

    /// <summary>A plan of tasks under one heading.</summary>
    public static string Text(params string[] tasks) => Of("云政办发〔2026〕7号", 2026, tasks);

    /// <summary>The same under another number and year.</summary>
    public static string Of(string? number, int year, params string[] tasks) => new StringBuilder()
        .Append(number is null ? string.Empty : number + "\n\n")
        .Append("云川市").Append(year).Append("年民生实事工作计划\n\n一、民生实事\n")
        .AppendJoin('\n', tasks.Select((t, i) => $"{i + 1}. {t}"))
        .Append('\n')
        .ToString();

    /// <summary>The same as a breakdown table in Markdown.</summary>
    public static string Table(params (string Task, string Owners, string Deadline)[] rows) => new StringBuilder()
        .Append("云政办发〔2026〕7号\n\n# 云川市2026年民生实事工作计划任务分解表\n\n## 一、民生实事\n\n| 序号 | 工作任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n")
        .AppendJoin('\n', rows.Select((row, i) => $"| {i + 1} | {row.Task} | {row.Owners} | {row.Deadline} |"))
        .Append('\n')
        .ToString();

    public static PlanFile FileOf(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
