namespace PlanBot.Embedding.Numerics;

/// <summary>Weights of a layer normalisation.</summary>
/// <param name="Width">Length of a row.</param>
/// <param name="Weight">Factor of each column.</param>
/// <param name="Bias">Added to each column.</param>
/// <param name="Epsilon">Added to the variance.</param>
internal sealed record LayerNorm(int Width, AlignedFloats Weight, AlignedFloats Bias, float Epsilon);
