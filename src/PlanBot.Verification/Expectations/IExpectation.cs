using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary>What a right answer to a turn shows. One class a type of <c>expect</c>, which reads its fields and holds its rule.</summary>
public interface IExpectation
{
    /// <summary>Whether an answer of a kind without tasks may be right.</summary>
    internal bool MayBeEmpty { get; }

    /// <summary>What is wrong with an answer; null where it is right. Whether it agrees with the plans is checked elsewhere.</summary>
    internal Finding? Check(Evidence evidence);
}
