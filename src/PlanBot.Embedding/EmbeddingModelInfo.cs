namespace PlanBot.Embedding;

/// <summary>Which model makes the vectors. Vectors of two models or revisions are never compared.</summary>
/// <param name="Id">Its name, from <c>planbot.json</c> or else the folder's.</param>
/// <param name="Revision">16 hexadecimal digits that differ as soon as any file that shapes the vectors does.</param>
/// <param name="Dimensions">Length of a vector.</param>
/// <param name="MaxTokens">Tokens of a text that are read, the closing mark included; what is beyond has no influence.</param>
public sealed record EmbeddingModelInfo(string Id, string Revision, int Dimensions, int MaxTokens);
