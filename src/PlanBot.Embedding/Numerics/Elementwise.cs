using System.Numerics;
using System.Runtime.CompilerServices;

namespace PlanBot.Embedding.Numerics;

/// <summary>What BERT computes number by number, over <see cref="Vector{T}"/>, so on any machine.</summary>
internal static unsafe class Elementwise
{
    /// <summary>
    /// <c>values = norm(values + added) * weight + bias</c> over one row (Ba, Kiros, Hinton, Layer Normalization, 2016).
    /// </summary>
    /// <param name="values">The row; takes the result.</param>
    /// <param name="added">Added before; null for nothing.</param>
    /// <param name="norm">Weight and bias.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAndNormalise(float* values, float* added, LayerNorm norm)
    {
        var length = norm.Width;
        var mean = AddAndSum(values, added, length) / length;
        var scale = 1 / MathF.Sqrt((SquaredDistances(values, mean, length) / length) + norm.Epsilon);
        var weight = norm.Weight.Pointer;
        var bias = norm.Bias.Pointer;
        var means = new Vector<float>(mean);
        var scales = new Vector<float>(scale);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var normalised = (Vector.Load(values + i) - means) * scales;
            Vector.MultiplyAddEstimate(normalised, Vector.Load(weight + i), Vector.Load(bias + i)).Store(values + i);
        }

        for (; i < length; i++)
        {
            values[i] = ((values[i] - mean) * scale * weight[i]) + bias[i];
        }
    }

    /// <summary>Replaces a row of scores by <c>exp(scale · (score − highest))</c> and returns the sum of these.</summary>
    /// <param name="scores">The row.</param>
    /// <param name="length">Its length, at least 1.</param>
    /// <param name="scale">Factor, above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exponentials(float* scores, int length, float scale)
    {
        var highest = Highest(scores, length);
        var highests = new Vector<float>(highest);
        var scales = new Vector<float>(scale);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var powers = Exponential.Of((Vector.Load(scores + i) - highests) * scales);
            powers.Store(scores + i);
            sums += powers;
        }

        var sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            scores[i] = Exponential.Of(new Vector<float>((scores[i] - highest) * scale))[0];
            sum += scores[i];
        }

        return sum;
    }

    /// <summary><c>target = source · factor</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* source, float factor, float* target, int length)
    {
        var factors = new Vector<float>(factor);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (Vector.Load(source + i) * factors).Store(target + i);
        }

        for (; i < length; i++)
        {
            target[i] = source[i] * factor;
        }
    }

    private static float AddAndSum(float* values, float* added, int length)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = Vector.Load(values + i);
            if (added is not null)
            {
                value += Vector.Load(added + i);
                value.Store(values + i);
            }

            sums += value;
        }

        var sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            values[i] += added is null ? 0 : added[i];
            sum += values[i];
        }

        return sum;
    }

    private static float SquaredDistances(float* values, float mean, int length)
    {
        var means = new Vector<float>(mean);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var distance = Vector.Load(values + i) - means;
            sums = Vector.MultiplyAddEstimate(distance, distance, sums);
        }

        var sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            sum += (values[i] - mean) * (values[i] - mean);
        }

        return sum;
    }

    private static float Highest(float* values, int length)
    {
        var highest = values[0];
        var i = 0;
        if (length >= Vector<float>.Count)
        {
            var highests = Vector.Load(values);
            for (i = Vector<float>.Count; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            {
                highests = Vector.Max(highests, Vector.Load(values + i));
            }

            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                highest = Math.Max(highest, highests[lane]);
            }
        }

        for (; i < length; i++)
        {
            highest = Math.Max(highest, values[i]);
        }

        return highest;
    }
}
