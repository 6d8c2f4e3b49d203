using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PlanBot.Embedding.Numerics;

/// <summary>Blocks of 12 rows by 32 columns over vectors of 512 bits: 24 sums in 32 registers.</summary>
/// <remarks>Each accumulator is a local of its own, because only such the compiler keeps in a register; hence the length of the methods.</remarks>
internal sealed unsafe class Vector512Kernel : MatrixKernel
{
    /// <summary>Whether this machine computes such vectors at once.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <inheritdoc/>
    protected override int BlockRows(int remaining) => remaining >= 12 ? 12 : remaining >= 8 ? 8 : 4;

    /// <inheritdoc/>
    protected override void Block(int rows, float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        switch (rows)
        {
            case 12:
                Rows12(left, panel, depth, bias, result, stride);
                break;
            case 8:
                Rows8(left, panel, depth, bias, result, stride);
                break;
            default:
                Rows4(left, panel, depth, bias, result, stride);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows12(float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        var c0L = Vector512.LoadAligned(bias);
        var c0R = Vector512.LoadAligned(bias + Vector512<float>.Count);
        Vector512<float> c1L = c0L, c1R = c0R, c2L = c0L, c2R = c0R, c3L = c0L, c3R = c0R, c4L = c0L, c4R = c0R, c5L = c0L, c5R = c0R, c6L = c0L, c6R = c0R, c7L = c0L, c7R = c0R, c8L = c0L, c8R = c0R, c9L = c0L, c9R = c0R, c10L = c0L, c10R = c0R, c11L = c0L, c11R = c0R;
        for (var end = panel + ((nint)depth * PanelWidth); panel < end; panel += PanelWidth, left += 12)
        {
            var low = Vector512.LoadAligned(panel);
            var high = Vector512.LoadAligned(panel + Vector512<float>.Count);
            var a0 = Vector512.Create(left[0]);
            c0L = Vector512.MultiplyAddEstimate(a0, low, c0L);
            c0R = Vector512.MultiplyAddEstimate(a0, high, c0R);
            var a1 = Vector512.Create(left[1]);
            c1L = Vector512.MultiplyAddEstimate(a1, low, c1L);
            c1R = Vector512.MultiplyAddEstimate(a1, high, c1R);
            var a2 = Vector512.Create(left[2]);
            c2L = Vector512.MultiplyAddEstimate(a2, low, c2L);
            c2R = Vector512.MultiplyAddEstimate(a2, high, c2R);
            var a3 = Vector512.Create(left[3]);
            c3L = Vector512.MultiplyAddEstimate(a3, low, c3L);
            c3R = Vector512.MultiplyAddEstimate(a3, high, c3R);
            var a4 = Vector512.Create(left[4]);
            c4L = Vector512.MultiplyAddEstimate(a4, low, c4L);
            c4R = Vector512.MultiplyAddEstimate(a4, high, c4R);
            var a5 = Vector512.Create(left[5]);
            c5L = Vector512.MultiplyAddEstimate(a5, low, c5L);
            c5R = Vector512.MultiplyAddEstimate(a5, high, c5R);
            var a6 = Vector512.Create(left[6]);
            c6L = Vector512.MultiplyAddEstimate(a6, low, c6L);
            c6R = Vector512.MultiplyAddEstimate(a6, high, c6R);
            var a7 = Vector512.Create(left[7]);
            c7L = Vector512.MultiplyAddEstimate(a7, low, c7L);
            c7R = Vector512.MultiplyAddEstimate(a7, high, c7R);
            var a8 = Vector512.Create(left[8]);
            c8L = Vector512.MultiplyAddEstimate(a8, low, c8L);
            c8R = Vector512.MultiplyAddEstimate(a8, high, c8R);
            var a9 = Vector512.Create(left[9]);
            c9L = Vector512.MultiplyAddEstimate(a9, low, c9L);
            c9R = Vector512.MultiplyAddEstimate(a9, high, c9R);
            var a10 = Vector512.Create(left[10]);
            c10L = Vector512.MultiplyAddEstimate(a10, low, c10L);
            c10R = Vector512.MultiplyAddEstimate(a10, high, c10R);
            var a11 = Vector512.Create(left[11]);
            c11L = Vector512.MultiplyAddEstimate(a11, low, c11L);
            c11R = Vector512.MultiplyAddEstimate(a11, high, c11R);
        }

        Put(c0L, c0R, result);
        Put(c1L, c1R, result + stride);
        Put(c2L, c2R, result + (2 * stride));
        Put(c3L, c3R, result + (3 * stride));
        Put(c4L, c4R, result + (4 * stride));
        Put(c5L, c5R, result + (5 * stride));
        Put(c6L, c6R, result + (6 * stride));
        Put(c7L, c7R, result + (7 * stride));
        Put(c8L, c8R, result + (8 * stride));
        Put(c9L, c9R, result + (9 * stride));
        Put(c10L, c10R, result + (10 * stride));
        Put(c11L, c11R, result + (11 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows8(float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        var c0L = Vector512.LoadAligned(bias);
        var c0R = Vector512.LoadAligned(bias + Vector512<float>.Count);
        Vector512<float> c1L = c0L, c1R = c0R, c2L = c0L, c2R = c0R, c3L = c0L, c3R = c0R, c4L = c0L, c4R = c0R, c5L = c0L, c5R = c0R, c6L = c0L, c6R = c0R, c7L = c0L, c7R = c0R;
        for (var end = panel + ((nint)depth * PanelWidth); panel < end; panel += PanelWidth, left += 8)
        {
            var low = Vector512.LoadAligned(panel);
            var high = Vector512.LoadAligned(panel + Vector512<float>.Count);
            var a0 = Vector512.Create(left[0]);
            c0L = Vector512.MultiplyAddEstimate(a0, low, c0L);
            c0R = Vector512.MultiplyAddEstimate(a0, high, c0R);
            var a1 = Vector512.Create(left[1]);
            c1L = Vector512.MultiplyAddEstimate(a1, low, c1L);
            c1R = Vector512.MultiplyAddEstimate(a1, high, c1R);
            var a2 = Vector512.Create(left[2]);
            c2L = Vector512.MultiplyAddEstimate(a2, low, c2L);
            c2R = Vector512.MultiplyAddEstimate(a2, high, c2R);
            var a3 = Vector512.Create(left[3]);
            c3L = Vector512.MultiplyAddEstimate(a3, low, c3L);
            c3R = Vector512.MultiplyAddEstimate(a3, high, c3R);
            var a4 = Vector512.Create(left[4]);
            c4L = Vector512.MultiplyAddEstimate(a4, low, c4L);
            c4R = Vector512.MultiplyAddEstimate(a4, high, c4R);
            var a5 = Vector512.Create(left[5]);
            c5L = Vector512.MultiplyAddEstimate(a5, low, c5L);
            c5R = Vector512.MultiplyAddEstimate(a5, high, c5R);
            var a6 = Vector512.Create(left[6]);
            c6L = Vector512.MultiplyAddEstimate(a6, low, c6L);
            c6R = Vector512.MultiplyAddEstimate(a6, high, c6R);
            var a7 = Vector512.Create(left[7]);
            c7L = Vector512.MultiplyAddEstimate(a7, low, c7L);
            c7R = Vector512.MultiplyAddEstimate(a7, high, c7R);
        }

        Put(c0L, c0R, result);
        Put(c1L, c1R, result + stride);
        Put(c2L, c2R, result + (2 * stride));
        Put(c3L, c3R, result + (3 * stride));
        Put(c4L, c4R, result + (4 * stride));
        Put(c5L, c5R, result + (5 * stride));
        Put(c6L, c6R, result + (6 * stride));
        Put(c7L, c7R, result + (7 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4(float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        var c0L = Vector512.LoadAligned(bias);
        var c0R = Vector512.LoadAligned(bias + Vector512<float>.Count);
        Vector512<float> c1L = c0L, c1R = c0R, c2L = c0L, c2R = c0R, c3L = c0L, c3R = c0R;
        for (var end = panel + ((nint)depth * PanelWidth); panel < end; panel += PanelWidth, left += 4)
        {
            var low = Vector512.LoadAligned(panel);
            var high = Vector512.LoadAligned(panel + Vector512<float>.Count);
            var a0 = Vector512.Create(left[0]);
            c0L = Vector512.MultiplyAddEstimate(a0, low, c0L);
            c0R = Vector512.MultiplyAddEstimate(a0, high, c0R);
            var a1 = Vector512.Create(left[1]);
            c1L = Vector512.MultiplyAddEstimate(a1, low, c1L);
            c1R = Vector512.MultiplyAddEstimate(a1, high, c1R);
            var a2 = Vector512.Create(left[2]);
            c2L = Vector512.MultiplyAddEstimate(a2, low, c2L);
            c2R = Vector512.MultiplyAddEstimate(a2, high, c2R);
            var a3 = Vector512.Create(left[3]);
            c3L = Vector512.MultiplyAddEstimate(a3, low, c3L);
            c3R = Vector512.MultiplyAddEstimate(a3, high, c3R);
        }

        Put(c0L, c0R, result);
        Put(c1L, c1R, result + stride);
        Put(c2L, c2R, result + (2 * stride));
        Put(c3L, c3R, result + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Vector512<float> low, Vector512<float> high, float* result)
    {
        low.StoreAligned(result);
        high.StoreAligned(result + Vector512<float>.Count);
    }
}
