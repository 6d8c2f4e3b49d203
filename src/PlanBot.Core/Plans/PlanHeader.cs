namespace PlanBot.Core.Plans;

/// <summary>What the letterhead and the title of a plan say. All strings are without blanks.</summary>
/// <param name="Title">Title of the plan itself, not of the notice that carries it.</param>
/// <param name="DocNumber">Document number as printed, with its year in brackets; null where none is printed.</param>
/// <param name="Issuer">The office that signed or issued the plan; null where none is printed.</param>
/// <param name="Year">First of <paramref name="Years"/>, 0 where the document names none.</param>
/// <param name="Years">Years that the plan covers, ascending.</param>
/// <param name="IssuedOn">The date under the signature; null where none is printed.</param>
/// <param name="Series">Title without its years: plans of equal series are editions of one plan.</param>
/// <param name="Place">The government that issued it, with its level (a city and its suffix); null where the issuer does not tell.</param>
public sealed record PlanHeader(
    string Title,
    string? DocNumber,
    string? Issuer,
    int Year,
    IReadOnlyList<int> Years,
    DateOnly? IssuedOn,
    string Series,
    string? Place = null);
