using System.Numerics;
using System.Runtime.InteropServices;

namespace PlanBot.Core.Search;

/// <summary>Arithmetic over vectors of floats, as wide as the machine computes at once.</summary>
public static class VectorMath
{
    /// <summary>The dot product of two vectors of equal length: the cosine, where both have length 1.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(a);
        var other = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wide.Length; i++)
        {
            sum += wide[i] * other[i];
        }

        var dot = Vector.Sum(sum);
        for (var i = wide.Length * Vector<float>.Count; i < a.Length; i++)
        {
            dot += a[i] * b[i];
        }

        return dot;
    }
}
