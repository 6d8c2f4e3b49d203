using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using PlanBot.Embedding.Safetensors;

namespace PlanBot.Embedding.Numerics;

/// <summary>From stored weights, little-endian, to single precision. All three formats convert without loss.</summary>
internal static class WeightFormat
{
    /// <summary>Converts as many weights as <paramref name="target"/> takes.</summary>
    /// <param name="type">Format of the stored weights.</param>
    /// <param name="stored">Their bytes.</param>
    /// <param name="target">Takes the numbers.</param>
    public static void ToSingle(TensorType type, ReadOnlySpan<byte> stored, Span<float> target)
    {
        switch (type)
        {
            case TensorType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(stored)[..target.Length], target);
                break;
            case TensorType.BF16:
                FromUpperHalves(MemoryMarshal.Cast<byte, ushort>(stored)[..target.Length], target);
                break;
            case TensorType.F32:
                MemoryMarshal.Cast<byte, float>(stored)[..target.Length].CopyTo(target);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not a format of weights.");
        }
    }

    private static void FromUpperHalves(ReadOnlySpan<ushort> stored, Span<float> target)
    {
        var bits = MemoryMarshal.Cast<float, uint>(target);
        var done = 0;
        for (; done <= stored.Length - Vector<ushort>.Count; done += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(stored[done..]), out var low, out var high);
            Vector.ShiftLeft(low, 16).CopyTo(bits[done..]);
            Vector.ShiftLeft(high, 16).CopyTo(bits[(done + Vector<uint>.Count)..]);
        }

        for (; done < stored.Length; done++)
        {
            bits[done] = (uint)stored[done] << 16;
        }
    }
}
