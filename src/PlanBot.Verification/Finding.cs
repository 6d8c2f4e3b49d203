using PlanBot.Core.Texts;

namespace PlanBot.Verification;

/// <summary>Why an answer is not right.</summary>
/// <param name="Code">Stable name of what is wrong, kebab-case.</param>
/// <param name="Values">What fills the places of its sentence.</param>
public sealed record Finding(string Code, IReadOnlyList<(string Name, object? Value)> Values)
{
    private const int MostNamed = 6;

    /// <summary>A finding with its values; of a list the first six are named.</summary>
    internal static Finding Of(string code, params (string Name, object? Value)[] values) =>
        new(code, [.. values.Select(v => (v.Name, Shown(v.Value)))]);

    /// <summary>The sentence of this finding.</summary>
    /// <param name="texts">Holds a text <c>verify.why.CODE</c> for every code.</param>
    public string Tell(TextCatalog texts) => texts.Format("verify.why." + Code, [.. Values]);

    private static object? Shown(object? value)
    {
        if (value is not IEnumerable<string> list || value is string)
        {
            return value;
        }

        var items = list.ToList();
        return string.Join(' ', items.Take(MostNamed)) + (items.Count > MostNamed ? " …" : string.Empty);
    }
}
