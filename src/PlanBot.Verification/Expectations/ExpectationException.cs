using PlanBot.Core.Texts;

namespace PlanBot.Verification.Expectations;

/// <summary>A question file expects something that cannot be read. Says which field, and what is wrong with it.</summary>
/// <param name="field">Path of the field inside its question.</param>
/// <param name="code">Stable name of the mistake, kebab-case.</param>
/// <param name="value">What stands there, where that helps.</param>
public sealed class ExpectationException(string field, string code, string value = "") : Exception($"{field}: {code} {value}")
{
    /// <summary>Path of the field inside its question.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong, in words.</summary>
    /// <param name="texts">Holds a text <c>verify.expect.CODE</c> for every code.</param>
    public string Tell(TextCatalog texts) => texts.Format("verify.expect." + code, ("value", value));
}
