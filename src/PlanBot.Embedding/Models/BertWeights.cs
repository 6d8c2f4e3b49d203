using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding.Models;

/// <summary>The weights of a BERT encoder as the encoder reads them.</summary>
/// <param name="Words">A row an id.</param>
/// <param name="Places">A row a position: the position's embedding and that of the first segment, which all tokens are in.</param>
/// <param name="Norm">Applied to their sum.</param>
/// <param name="Layers">The layers in their order.</param>
internal sealed record BertWeights(EmbeddingTable Words, AlignedFloats Places, LayerNorm Norm, IReadOnlyList<BertLayerWeights> Layers);

/// <summary>The weights of one layer.</summary>
/// <param name="Query">Makes queries.</param>
/// <param name="KeyValue">Makes keys, and beside them values.</param>
/// <param name="AttentionOutput">Mixes the heads.</param>
/// <param name="AttentionNorm">Behind it.</param>
/// <param name="Inner">Into the feed-forward part.</param>
/// <param name="Output">Out of it.</param>
/// <param name="OutputNorm">Behind it.</param>
internal sealed record BertLayerWeights(
    PackedMatrix Query,
    PackedMatrix KeyValue,
    PackedMatrix AttentionOutput,
    LayerNorm AttentionNorm,
    PackedMatrix Inner,
    PackedMatrix Output,
    LayerNorm OutputNorm);
