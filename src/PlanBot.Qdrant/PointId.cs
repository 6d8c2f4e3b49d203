using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Qdrant;

/// <summary>The id of a task's point: a UUID of version 5 (RFC 9562, 5.5) of the task's id, the same in every process.</summary>
public static class PointId
{
    /// <summary>PlanBot's namespace.</summary>
    private static readonly Guid Space = Guid.Parse("6f0c3d1e-5a55-5c1b-9e0f-3f0b6d3f7c21");

    /// <summary>The id of the point of <paramref name="taskId"/>.</summary>
    public static string Of(string taskId) => Of(Space, taskId).ToString();

    /// <summary>The UUID of <paramref name="name"/> in <paramref name="space"/>.</summary>
    public static Guid Of(Guid space, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard names SHA-1; nothing is kept secret by it.
        SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
