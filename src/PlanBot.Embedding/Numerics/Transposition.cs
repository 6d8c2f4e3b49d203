using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PlanBot.Embedding.Numerics;

/// <summary>Rows laid side by side: the values of one column of all rows become neighbours.</summary>
internal static unsafe class Transposition
{
    private const int Step = 4;

    /// <summary>Writes <c>target[c * width + r] = rows[r * stride + c]</c>.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="length">Length of a row.</param>
    /// <param name="target">Takes the values.</param>
    /// <param name="width">Distance of neighbours in a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(float* rows, nint stride, int count, int length, float* target, nint width)
    {
        var row = 0;
        if (Sse.IsSupported)
        {
            for (; row <= count - Step; row += Step)
            {
                SpreadFour(rows + (row * stride), stride, length, target + row, width);
            }
        }

        for (; row < count; row++)
        {
            var from = rows + (row * stride);
            var to = target + row;
            for (var i = 0; i < length; i++, to += width)
            {
                *to = from[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SpreadFour(float* rows, nint stride, int length, float* target, nint width)
    {
        float* a = rows, b = rows + stride, c = rows + (2 * stride), d = rows + (3 * stride);
        var i = 0;
        for (; i <= length - Step; i += Step, target += Step * width)
        {
            var va = Vector128.Load(a + i);
            var vb = Vector128.Load(b + i);
            var vc = Vector128.Load(c + i);
            var vd = Vector128.Load(d + i);
            var low = Sse.UnpackLow(va, vb);
            var high = Sse.UnpackHigh(va, vb);
            var lowBelow = Sse.UnpackLow(vc, vd);
            var highBelow = Sse.UnpackHigh(vc, vd);
            Sse.MoveLowToHigh(low, lowBelow).Store(target);
            Sse.MoveHighToLow(lowBelow, low).Store(target + width);
            Sse.MoveLowToHigh(high, highBelow).Store(target + (2 * width));
            Sse.MoveHighToLow(highBelow, high).Store(target + (3 * width));
        }

        for (; i < length; i++, target += width)
        {
            target[0] = a[i];
            target[1] = b[i];
            target[2] = c[i];
            target[3] = d[i];
        }
    }
}
