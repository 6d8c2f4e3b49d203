namespace PlanBot.Embedding.Safetensors;

/// <summary>One tensor as the header of a safetensors file tells it.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Type">Its number format.</param>
/// <param name="ElementSize">Bytes an element.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="Begin">Offset of its first byte behind the header.</param>
/// <param name="End">Offset behind its last byte.</param>
internal sealed record TensorEntry(string Name, TensorType Type, int ElementSize, long[] Shape, long Begin, long End)
{
    /// <summary>Bytes of the whole tensor.</summary>
    public long Bytes => End - Begin;

    /// <summary>The shape as it is printed in messages.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";
}
