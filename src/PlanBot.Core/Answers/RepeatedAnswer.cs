using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Answers;

/// <summary>An earlier question answered once more.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Catalog">The plans that it was made from.</param>
/// <param name="Texts">Sentences in its language.</param>
public sealed record RepeatedAnswer(Answer Answer, PlanCatalog Catalog, TextCatalog Texts);
