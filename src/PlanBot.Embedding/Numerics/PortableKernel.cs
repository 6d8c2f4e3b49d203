using System.Numerics;
using System.Runtime.CompilerServices;

namespace PlanBot.Embedding.Numerics;

/// <summary>Blocks of 4 rows over whatever vectors the machine has, none included.</summary>
internal sealed unsafe class PortableKernel : MatrixKernel
{
    /// <inheritdoc/>
    protected override int BlockRows(int remaining) => RowStep;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Block(int rows, float* left, float* panel, int depth, float* bias, float* result, nint stride)
    {
        for (var column = 0; column < PanelWidth; column += Vector<float>.Count)
        {
            var a = Vector.Load(bias + column);
            var b = a;
            var c = a;
            var d = a;
            var right = panel + column;
            var rowValues = left;
            for (var i = 0; i < depth; i++, right += PanelWidth, rowValues += RowStep)
            {
                var values = Vector.Load(right);
                a = Vector.MultiplyAddEstimate(new Vector<float>(rowValues[0]), values, a);
                b = Vector.MultiplyAddEstimate(new Vector<float>(rowValues[1]), values, b);
                c = Vector.MultiplyAddEstimate(new Vector<float>(rowValues[2]), values, c);
                d = Vector.MultiplyAddEstimate(new Vector<float>(rowValues[3]), values, d);
            }

            a.Store(result + column);
            b.Store(result + stride + column);
            c.Store(result + (2 * stride) + column);
            d.Store(result + (3 * stride) + column);
        }
    }
}
