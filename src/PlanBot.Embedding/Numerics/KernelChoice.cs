namespace PlanBot.Embedding.Numerics;

/// <summary>Which instructions compute the matrix products.</summary>
public enum KernelChoice
{
    /// <summary>The fastest that the machine has.</summary>
    Fastest,

    /// <summary>Whatever vectors the runtime offers on any machine.</summary>
    Portable,

    /// <summary>256 bits with fused multiply-add (AVX2, FMA).</summary>
    Vector256,

    /// <summary>512 bits (AVX-512).</summary>
    Vector512,
}

/// <summary>Makes kernels.</summary>
internal static class Kernels
{
    /// <summary>The kernel of a choice.</summary>
    /// <exception cref="PlatformNotSupportedException">This machine does not have it.</exception>
    public static MatrixKernel Of(KernelChoice choice) => choice switch
    {
        KernelChoice.Fastest => Of(Fastest),
        KernelChoice.Portable => new PortableKernel(),
        KernelChoice.Vector256 when Vector256Kernel.IsSupported => new Vector256Kernel(),
        KernelChoice.Vector512 when Vector512Kernel.IsSupported => new Vector512Kernel(),
        KernelChoice.Vector256 or KernelChoice.Vector512 =>
            throw new PlatformNotSupportedException($"This machine has no {choice}: choose {nameof(KernelChoice.Fastest)}."),
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "No such kernel."),
    };

    /// <summary>The kernels that this machine has.</summary>
    public static IEnumerable<KernelChoice> Supported()
    {
        yield return KernelChoice.Portable;
        if (Vector256Kernel.IsSupported)
        {
            yield return KernelChoice.Vector256;
        }

        if (Vector512Kernel.IsSupported)
        {
            yield return KernelChoice.Vector512;
        }
    }

    private static KernelChoice Fastest => Supported().Last();
}
