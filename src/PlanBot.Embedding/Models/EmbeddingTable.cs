using PlanBot.Embedding.Numerics;
using PlanBot.Embedding.Safetensors;

namespace PlanBot.Embedding.Models;

/// <summary>Rows of a table as they are stored; a row is converted when it is asked for, because few are in use at a time.</summary>
internal sealed class EmbeddingTable(TensorType type, int elementSize, int width, byte[] stored)
{
    /// <summary>Copies a row.</summary>
    public void CopyRow(int row, Span<float> target) =>
        WeightFormat.ToSingle(type, stored.AsSpan(checked(row * width * elementSize), width * elementSize), target[..width]);
}
