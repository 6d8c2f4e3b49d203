using System.Text.RegularExpressions;
using PlanBot.Verification.Answers;
using PlanBot.Verification.Judging;

namespace PlanBot.Verification.Expectations;

/// <summary><c>unanswerable</c> and <c>refuse</c>: claims no task, declines for the right reason and says it.</summary>
internal sealed record DeclinedExpectation(
    string? Reason,
    bool IsRefusal,
    bool KnownButIdle,
    IReadOnlySet<string> MayInclude,
    IReadOnlyList<Wording> MustSay,
    IReadOnlyList<Regex> MustNotMatch) : IExpectation
{
    private const int ShortestText = 8;
    private const string NotAnOwner = "not_an_owner_unit";

    /// <summary>The reasons of the contract, and finer ones that question files use.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["off_topic"] = "off_topic",
        ["no_progress_data"] = "no_progress_data",
        ["year_not_loaded"] = "year_not_loaded",
        ["unknown_unit"] = "unknown_unit",
        ["not_stated"] = "not_stated",
        ["unit_does_not_exist"] = "unknown_unit",
        ["unit_not_in_any_plan"] = "unknown_unit",
        [NotAnOwner] = "unknown_unit",
        ["not_stated_in_plan"] = "not_stated",
        ["prompt_injection"] = "off_topic",
    };

    /// <inheritdoc/>
    public bool MayBeEmpty => true;

    /// <summary>Reads the fields of <c>unanswerable</c>, which may be answered by an empty list too.</summary>
    public static DeclinedExpectation ReadUnanswerable(ExpectedFields fields) => Read(fields, isRefusal: false);

    /// <summary>Reads the fields of <c>refuse</c>.</summary>
    public static DeclinedExpectation ReadRefusal(ExpectedFields fields) => Read(fields, isRefusal: true);

    /// <inheritdoc/>
    public Finding? Check(Evidence evidence)
    {
        var answer = evidence.Answer;
        return evidence.FindStrays(MayInclude)
            ?? (!answer.IsOfEmptyKind || (IsRefusal && answer.Kind == "empty") ? Finding.Of("kind-does-not-decline", ("kind", answer.Kind)) : null)
            ?? (answer.DeclinedReason != Reason && !IsToldToBeIdle(evidence) ? Finding.Of("reason-differs", ("found", answer.DeclinedReason), ("wanted", Reason)) : null)
            ?? (evidence.Text.Value.Length < ShortestText ? Finding.Of("says-nothing") : null)
            ?? evidence.FindUnsaid(MustSay)
            ?? MustNotMatch.Where(p => p.IsMatch(evidence.Text.Value)).Select(p => Finding.Of("claims", ("pattern", p.ToString()))).FirstOrDefault();
    }

    // That a known unit owns nothing may also be told by an empty list.
    private bool IsToldToBeIdle(Evidence evidence) => KnownButIdle && evidence.Answer.Kind == "empty" && evidence.Text.SaysNoneOrNot();

    private static DeclinedExpectation Read(ExpectedFields fields, bool isRefusal)
    {
        // Null is a reason too: nothing to decline, there is just nothing.
        var named = fields.Text("reason");
        var reason = named is null ? null
            : Reasons.TryGetValue(named, out var known) ? known : throw fields.Mistake("reason", "unknown-reason", named);
        return new DeclinedExpectation(
            reason, isRefusal, named == NotAnOwner, fields.Tasks("may_include"), fields.Wordings("must_say"), fields.Patterns("must_not_match"));
    }
}
