using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PlanBot.Embedding.Numerics;

/// <summary>Blocks of 6 rows by 16 columns over vectors of 256 bits: 12 sums in 16 registers.</summary>
/// <remarks>Each accumulator is a local of its own, because only such the compiler keeps in a register; hence the length of the methods.</remarks>
internal sealed unsafe class Vector256Kernel : MatrixKernel
{
    /// <summary>Whether this machine computes such vectors at once.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && System.Runtime.Intrinsics.X86.Fma.IsSupported;

    /// <inheritdoc/>
    protected override int BlockRows(int remaining) => remaining is 4 or 8 ? 4 : 6;

    /// <inheritdoc/>
    protected override void Block(int rows, float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        for (var half = 0; half < PanelWidth; half += PanelWidth / 2)
        {
            if (rows == 6)
            {
                Rows6(left, panel + half, depth, bias + half, result + half, stride);
            }
            else
            {
                Rows4(left, panel + half, depth, bias + half, result + half, stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows6(float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        var c0L = Vector256.LoadAligned(bias);
        var c0R = Vector256.LoadAligned(bias + Vector256<float>.Count);
        Vector256<float> c1L = c0L, c1R = c0R, c2L = c0L, c2R = c0R, c3L = c0L, c3R = c0R, c4L = c0L, c4R = c0R, c5L = c0L, c5R = c0R;
        for (var end = panel + ((nint)depth * PanelWidth); panel < end; panel += PanelWidth, left += 6)
        {
            var low = Vector256.LoadAligned(panel);
            var high = Vector256.LoadAligned(panel + Vector256<float>.Count);
            var a0 = Vector256.Create(left[0]);
            c0L = Vector256.MultiplyAddEstimate(a0, low, c0L);
            c0R = Vector256.MultiplyAddEstimate(a0, high, c0R);
            var a1 = Vector256.Create(left[1]);
            c1L = Vector256.MultiplyAddEstimate(a1, low, c1L);
            c1R = Vector256.MultiplyAddEstimate(a1, high, c1R);
            var a2 = Vector256.Create(left[2]);
            c2L = Vector256.MultiplyAddEstimate(a2, low, c2L);
            c2R = Vector256.MultiplyAddEstimate(a2, high, c2R);
            var a3 = Vector256.Create(left[3]);
            c3L = Vector256.MultiplyAddEstimate(a3, low, c3L);
            c3R = Vector256.MultiplyAddEstimate(a3, high, c3R);
            var a4 = Vector256.Create(left[4]);
            c4L = Vector256.MultiplyAddEstimate(a4, low, c4L);
            c4R = Vector256.MultiplyAddEstimate(a4, high, c4R);
            var a5 = Vector256.Create(left[5]);
            c5L = Vector256.MultiplyAddEstimate(a5, low, c5L);
            c5R = Vector256.MultiplyAddEstimate(a5, high, c5R);
        }

        Put(c0L, c0R, result);
        Put(c1L, c1R, result + stride);
        Put(c2L, c2R, result + (2 * stride));
        Put(c3L, c3R, result + (3 * stride));
        Put(c4L, c4R, result + (4 * stride));
        Put(c5L, c5R, result + (5 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4(float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        var c0L = Vector256.LoadAligned(bias);
        var c0R = Vector256.LoadAligned(bias + Vector256<float>.Count);
        Vector256<float> c1L = c0L, c1R = c0R, c2L = c0L, c2R = c0R, c3L = c0L, c3R = c0R;
        for (var end = panel + ((nint)depth * PanelWidth); panel < end; panel += PanelWidth, left += 4)
        {
            var low = Vector256.LoadAligned(panel);
            var high = Vector256.LoadAligned(panel + Vector256<float>.Count);
            var a0 = Vector256.Create(left[0]);
            c0L = Vector256.MultiplyAddEstimate(a0, low, c0L);
            c0R = Vector256.MultiplyAddEstimate(a0, high, c0R);
            var a1 = Vector256.Create(left[1]);
            c1L = Vector256.MultiplyAddEstimate(a1, low, c1L);
            c1R = Vector256.MultiplyAddEstimate(a1, high, c1R);
            var a2 = Vector256.Create(left[2]);
            c2L = Vector256.MultiplyAddEstimate(a2, low, c2L);
            c2R = Vector256.MultiplyAddEstimate(a2, high, c2R);
            var a3 = Vector256.Create(left[3]);
            c3L = Vector256.MultiplyAddEstimate(a3, low, c3L);
            c3R = Vector256.MultiplyAddEstimate(a3, high, c3R);
        }

        Put(c0L, c0R, result);
        Put(c1L, c1R, result + stride);
        Put(c2L, c2R, result + (2 * stride));
        Put(c3L, c3R, result + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector256<float> low, Vector256<float> high, float* result)
    {
        low.StoreAligned(result);
        high.StoreAligned(result + Vector256<float>.Count);
    }
}
