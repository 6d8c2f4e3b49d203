using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>metric</c>: cites the tasks asked about, holds no others, and says every figure with its unit, and the sum where one is asked for.</summary>
internal sealed record MetricExpectation(
    IReadOnlySet<string> MustCite,
    IReadOnlyList<ExpectedFigure> Figures,
    (decimal Value, string Unit)? Computed,
    IReadOnlySet<string> MayInclude,
    IReadOnlyList<Wording> MustMention) : IExpectation
{
    private static readonly string[] SumNames = ["value", "total", "sum"];

    /// <inheritdoc/>
    public bool MayBeEmpty => false;

    /// <summary>Reads the fields.</summary>
    public static MetricExpectation Read(ExpectedFields fields) => new(
        fields.RequiredTasks("must_cite"),
        [.. fields.RequiredObjects("answers").Select(ExpectedFigure.Read)],
        ReadSum(fields),
        fields.Tasks("may_include"),
        fields.Wordings("must_mention"));

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence) =>
        Evidence.FindMissing("uncited", MustCite, evidence.Cited)
        ?? Figures.Where(f => !f.IsSaidBy(evidence.Text)).Select(f => Finding.Of("figure-unsaid", ("figure", f.ToString()), ("subject", f.Subject))).FirstOrDefault()
        ?? (Computed is { } sum && !evidence.Text.SaysAmount(sum.Value, sum.Unit) ? Finding.Of("sum-unsaid", ("figure", $"{sum.Value}{sum.Unit}")) : null)
        ?? evidence.FindUnsaid(MustMention)
        ?? evidence.FindStrays(MustCite, MayInclude);

    private static (decimal Value, string Unit)? ReadSum(ExpectedFields fields) => fields.ObjectOrNull("computed") is not { } sum
        ? fields.Number("computed") is { } bare ? (bare, string.Empty) : null
        : (SumNames.Select(sum.Number).FirstOrDefault(n => n is not null) ?? throw sum.Mistake("sum", "missing"), sum.Text("unit") ?? string.Empty);
}

/// <summary>A figure that an answer must say.</summary>
/// <param name="Value">The figure, or the ends of a range; empty where there is none to say.</param>
/// <param name="Unit">Its unit; may be empty.</param>
/// <param name="AtLeast">Whether the plan means at least so much.</param>
/// <param name="Subject">What is counted.</param>
internal sealed record ExpectedFigure(IReadOnlyList<decimal> Value, string Unit, bool AtLeast, string Subject)
{
    private static readonly string[] Operators = [">=", "=", "<=", "range"];

    /// <summary>Reads a figure; one that is optional is none.</summary>
    public static ExpectedFigure Read(ExpectedFields fields)
    {
        var op = fields.Text("op");
        return op is null || Operators.Contains(op, StringComparer.Ordinal)
            ? new ExpectedFigure(fields.Flag("optional") ? [] : fields.NumberOrRange("value"), fields.Text("unit") ?? string.Empty, op == ">=", fields.Text("subject") ?? string.Empty)
            : throw fields.Mistake("op", "unknown-operator", op);
    }

    /// <summary>Whether a text says it.</summary>
    public bool IsSaidBy(SpokenText text) => Value.Count switch
    {
        0 => true,
        1 => AtLeast ? text.SaysAtLeast(Value[0], Unit) : text.SaysAmount(Value[0], Unit),
        _ => text.SaysRange(Value[0], Value[1], Unit, AtLeast),
    };

    /// <inheritdoc/>
    public override string ToString() => string.Join('—', Value) + Unit;
}
