using System.Runtime.CompilerServices;

namespace PlanBot.Embedding.Numerics;

/// <summary>
/// Floats that start at a cache line and never move. The collector owns them, so a forgotten or still running user can
/// neither leak nor outlive them: keep the object alive while its pointer is used.
/// </summary>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] floats;

    /// <summary>Makes room for <paramref name="length"/> floats; their values are undefined.</summary>
    public AlignedFloats(long length)
    {
        const int Spare = LineBytes / sizeof(float);
        floats = GC.AllocateUninitializedArray<float>(checked((int)(length + Spare)), pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref floats[0]);
        Pointer = (float*)((start + LineBytes - 1) & ~(nuint)(LineBytes - 1));
        Length = length;
    }

    /// <summary>The first float.</summary>
    public float* Pointer { get; }

    /// <summary>How many there are.</summary>
    public long Length { get; }

    /// <summary>The first floats as a span.</summary>
    public Span<float> Span(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        return new Span<float>(Pointer, length);
    }
}
