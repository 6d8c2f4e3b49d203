using System.Numerics;
using System.Runtime.CompilerServices;

namespace PlanBot.Embedding.Numerics;

/// <summary>
/// e to the power of x in single precision: x is cut into n·ln 2 and a rest below ln 2 / 2, whose power is a polynomial
/// (the scheme and coefficients of Cephes' expf, netlib.org/cephes). Relative error below 2e-7 on [-87, 88]; beyond
/// these ends the value at the end.
/// </summary>
internal static class Exponential
{
    private const float Lowest = -87f;
    private const float Highest = 88f;
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    /// <summary>The power for each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<float>(Lowest)), new Vector<float>(Highest));
        var n = Vector.Floor(Vector.MultiplyAddEstimate(x, new Vector<float>(Log2E), new Vector<float>(0.5f)));
        var rest = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2High), x);
        rest = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2Low), rest);
        var sum = new Vector<float>(1.9875691500e-4f);
        sum = Vector.MultiplyAddEstimate(sum, rest, new Vector<float>(1.3981999507e-3f));
        sum = Vector.MultiplyAddEstimate(sum, rest, new Vector<float>(8.3334519073e-3f));
        sum = Vector.MultiplyAddEstimate(sum, rest, new Vector<float>(4.1665795894e-2f));
        sum = Vector.MultiplyAddEstimate(sum, rest, new Vector<float>(1.6666665459e-1f));
        sum = Vector.MultiplyAddEstimate(sum, rest, new Vector<float>(5.0000001201e-1f));
        sum = Vector.MultiplyAddEstimate(sum, rest * rest, rest + Vector<float>.One);
        var power = Vector.ShiftLeft(Vector.ConvertToInt32(n) + new Vector<int>(ExponentBias), MantissaBits);
        return sum * Vector.AsVectorSingle(power);
    }
}
