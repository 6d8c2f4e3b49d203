namespace PlanBot.Verification.Answers;

/// <summary>A field of an answer does not have the shape of the contract.</summary>
internal sealed class MalformedAnswerException(string field) : Exception($"The answer's field '{field}' has another shape than the contract's.")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;
}
