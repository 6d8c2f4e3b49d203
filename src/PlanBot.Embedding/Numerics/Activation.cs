using System.Numerics;
using System.Runtime.CompilerServices;

namespace PlanBot.Embedding.Numerics;

/// <summary>What the feed-forward part of a layer applies to its inner values.</summary>
internal enum ActivationKind
{
    /// <summary>x·Φ(x) (Hendrycks, Gimpel, Gaussian Error Linear Units, 2016).</summary>
    Gelu,

    /// <summary>Its approximation by a hyperbolic tangent, from the same paper.</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,
}

/// <summary>Applies an <see cref="ActivationKind"/>.</summary>
internal static unsafe class Activation
{
    /// <summary>Replaces whole vectors of values.</summary>
    /// <param name="kind">Which activation.</param>
    /// <param name="values">The first value.</param>
    /// <param name="length">How many; a multiple of <see cref="MatrixKernel.PanelWidth"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ActivationKind kind, float* values, int length)
    {
        var end = values + length;
        switch (kind)
        {
            case ActivationKind.Gelu:
                for (; values < end; values += Vector<float>.Count)
                {
                    Gelu(Vector.Load(values)).Store(values);
                }

                break;
            case ActivationKind.GeluTanh:
                for (; values < end; values += Vector<float>.Count)
                {
                    GeluTanh(Vector.Load(values)).Store(values);
                }

                break;
            default:
                for (; values < end; values += Vector<float>.Count)
                {
                    Vector.Max(Vector.Load(values), Vector<float>.Zero).Store(values);
                }

                break;
        }
    }

    // Φ by the error function of Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: error below 1.5e-7.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Gelu(Vector<float> x)
    {
        const float HalfRoot = 0.70710678f;
        var distance = Vector.Abs(x) * HalfRoot;
        var t = Vector<float>.One / Vector.MultiplyAddEstimate(distance, new Vector<float>(0.3275911f), Vector<float>.One);
        var sum = new Vector<float>(1.061405429f);
        sum = Vector.MultiplyAddEstimate(sum, t, new Vector<float>(-1.453152027f));
        sum = Vector.MultiplyAddEstimate(sum, t, new Vector<float>(1.421413741f));
        sum = Vector.MultiplyAddEstimate(sum, t, new Vector<float>(-0.284496736f));
        sum = Vector.MultiplyAddEstimate(sum, t, new Vector<float>(0.254829592f));
        var tail = sum * t * Exponential.Of(-distance * distance) * 0.5f;
        return x * Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail, Vector<float>.One - tail);
    }

    // 0.5·x·(1 + tanh(u)) is x / (1 + exp(−2u)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> GeluTanh(Vector<float> x)
    {
        const float MinusTwiceRoot = -1.5957691216f;
        var u = Vector.MultiplyAddEstimate(x * x * x, new Vector<float>(0.044715f), x) * MinusTwiceRoot;
        return x / (Vector<float>.One + Exponential.Of(u));
    }
}
