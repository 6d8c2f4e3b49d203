using PlanBot.Embedding.Numerics;
using Xunit;

namespace PlanBot.Tests.Embedding;

/// <summary>Products of odd sizes against sums in double precision.</summary>
public sealed unsafe class KernelTests
{
    public static TheoryData<KernelChoice> Choices => BundledModel.SupportedKernels();

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_product_of_any_size_is_right(KernelChoice choice)
    {
        var kernel = Kernels.Of(choice);
        for (var rows = 1; rows <= 29; rows++)
        {
            foreach (var (depth, columns) in new[] { (1, 1), (3, 31), (7, 32), (16, 33), (65, 96) })
            {
                RequireRight(kernel, rows, depth, columns);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_fastest_is_one_of_those_that_the_machine_has(KernelChoice choice) =>
        Assert.Contains(Kernels.Of(KernelChoice.Fastest).GetType(), Kernels.Supported().Append(choice).Select(c => Kernels.Of(c).GetType()));

    [Fact]
    public void Exponentials_are_right_to_the_last_digits()
    {
        for (var x = -86f; x < 87; x += 0.0137f)
        {
            var expected = Math.Exp(x);
            Assert.InRange(Exponential.Of(new System.Numerics.Vector<float>(x))[0] / expected, 1 - 3e-7, 1 + 3e-7);
        }
    }

    private static void RequireRight(MatrixKernel kernel, int rows, int depth, int columns)
    {
        var left = Fill(rows * depth, 3);
        var weights = Fill(columns * depth, 5);
        var matrix = new PackedMatrix(depth, columns);
        fixed (float* first = weights)
        {
            matrix.SetColumns(0, first, depth, columns);
        }

        for (var column = 0; column < columns; column++)
        {
            matrix.Bias.Pointer[column] = column;
        }

        var stride = MatrixKernel.PaddedColumns(columns) + 16;
        var packed = new AlignedFloats((long)MatrixKernel.PaddedRows(rows) * depth);
        var result = new AlignedFloats((long)MatrixKernel.PaddedRows(rows) * stride);
        fixed (float* first = left)
        {
            kernel.Pack(first, depth, rows, depth, packed.Pointer);
        }

        kernel.Multiply(packed.Pointer, rows, matrix, result.Pointer, stride);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var expected = column + Enumerable.Range(0, depth).Sum(i => (double)left[(row * depth) + i] * weights[(column * depth) + i]);
                Assert.Equal(expected, result.Pointer[(row * stride) + column], 1e-3);
            }
        }

        GC.KeepAlive(matrix);
        GC.KeepAlive(packed);
        GC.KeepAlive(result);
    }

    private static float[] Fill(int length, int step) => [.. Enumerable.Range(0, length).Select(i => ((i * step % 17) - 8) / 8f)];
}
