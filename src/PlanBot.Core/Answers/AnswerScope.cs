using System.Text.RegularExpressions;
using PlanBot.Core.Comparing;
using PlanBot.Core.Drafting;
using PlanBot.Core.Drafting.Templates;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Core.Search;
using PlanBot.Core.Search.Hybrid;
using PlanBot.Core.Search.Meaning;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Answers;

/// <summary>Everything that one question is answered from; it stays the same while plans are replaced.</summary>
/// <param name="Query">The question as understood.</param>
/// <param name="Catalog">Loaded plans.</param>
/// <param name="Index">The search index.</param>
/// <param name="Corpus">Terms of the loaded plans.</param>
/// <param name="Sought">Cuts what is sought into units.</param>
/// <param name="Meaning">Search by meaning.</param>
/// <param name="Identities">Which units own what.</param>
/// <param name="Units">Units of the lexicon.</param>
/// <param name="Domains">Domains of the lexicon.</param>
/// <param name="Folder">Folding of text.</param>
/// <param name="Amounts">Finds sums of money that work has to pass, however they are worded (上亿, 过亿元, 亿元以上).</param>
/// <param name="Compared">How the tasks of plans go on in later ones.</param>
/// <param name="Texts">Sentences in the language of the question.</param>
/// <param name="Drafting">Tables by which summaries and drafts are written.</param>
/// <param name="Templates">Templates of drafts.</param>
internal sealed record AnswerScope(
    Query Query,
    PlanCatalog Catalog,
    ITaskIndex Index,
    CorpusTerms Corpus,
    QueryUnits Sought,
    MeaningSearch Meaning,
    IUnitIdentities Identities,
    UnitLexicon Units,
    DomainLexicon Domains,
    ITextFolder Folder,
    Regex Amounts,
    ComparedPlans Compared,
    TextCatalog Texts,
    DraftingLexicon Drafting,
    TemplateCatalog Templates)
{
    /// <summary>A sentence with its places filled.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Texts.Format(key, values);

    /// <summary>Names joined as the language lists them.</summary>
    public string Join(IEnumerable<string> names) => string.Join(Texts["list.separator"], names);

    /// <summary>Whether <paramref name="unit"/> is an owner of <paramref name="task"/>.</summary>
    public bool Owns(PlanTask task, string unit) => Identities.Owns(task, unit);

    /// <summary>A task told by year and reference.</summary>
    public string Name(PlanTask task) => Say("task.name", ("year", task.Year), ("ref", task.Ref));
}
