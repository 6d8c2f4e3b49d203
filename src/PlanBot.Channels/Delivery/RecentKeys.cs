using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Channels;

/// <summary>Remembers what was seen lately: bounded in number and in time, each entry as 32 bytes whatever its length.</summary>
/// <param name="capacity">Entries kept; the oldest go first.</param>
/// <param name="lifetime">How long an entry is kept.</param>
/// <param name="time">The clock.</param>
public sealed class RecentKeys(int capacity, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> byAge = new();

    /// <summary>Remembers a key.</summary>
    /// <returns>False where it was remembered already.</returns>
    public bool TryAdd(params ReadOnlySpan<string> key)
    {
        var digest = DigestOf(key);
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (byAge.First is { } oldest && (oldest.Value.At + lifetime <= now || entries.Count > capacity))
            {
                Drop(oldest);
            }

            if (entries.ContainsKey(digest))
            {
                return false;
            }

            if (entries.Count == capacity)
            {
                Drop(byAge.First!);
            }

            entries.Add(digest, byAge.AddLast(new Entry(digest, now)));
            return true;
        }
    }

    /// <summary>Forgets a key.</summary>
    public void Remove(params ReadOnlySpan<string> key)
    {
        var digest = DigestOf(key);
        lock (gate)
        {
            if (entries.TryGetValue(digest, out var entry))
            {
                Drop(entry);
            }
        }
    }

    /// <summary>A key of several parts as one of fixed length: 64 hexadecimal digits.</summary>
    /// <remarks>Each part is preceded by its length, so that no two keys run into one.</remarks>
    public static string DigestOf(params ReadOnlySpan<string> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in key)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private void Drop(LinkedListNode<Entry> entry)
    {
        entries.Remove(entry.Value.Digest);
        byAge.Remove(entry);
    }

    private sealed record Entry(string Digest, DateTimeOffset At);
}
