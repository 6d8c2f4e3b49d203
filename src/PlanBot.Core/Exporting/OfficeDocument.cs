using PlanBot.Core.Drafting;

namespace PlanBot.Core.Exporting;

/// <summary>A draft with what is printed behind it.</summary>
/// <param name="Draft">The document.</param>
/// <param name="Annexes">Its annexes in order.</param>
public sealed record OfficeDocument(Draft Draft, IReadOnlyList<DocumentAnnex> Annexes);

/// <summary>An annex.</summary>
/// <param name="Title">Its title, also told below the document's text.</param>
/// <param name="Blocks">What it holds.</param>
public sealed record DocumentAnnex(string Title, IReadOnlyList<DraftBlock> Blocks);
