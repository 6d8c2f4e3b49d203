using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Access;

/// <summary>The access key. Only its hash is kept, so that nothing can print or log it.</summary>
internal sealed class AccessKey
{
    /// <summary>Shortest key, characters.</summary>
    public const int MinLength = 24;

    /// <summary>Longest key, characters.</summary>
    public const int MaxLength = 512;

    // What a Bearer token may be made of (RFC 6750).
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private readonly byte[] hash;

    /// <summary>Keeps the hash of <paramref name="key"/>.</summary>
    public AccessKey(string key) => hash = HashOf(key);

    /// <summary>Whether <paramref name="key"/> has only characters that a Bearer token may have.</summary>
    public static bool IsWellFormed(string key) => !key.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>Whether <paramref name="presented"/> is the key; takes the same time whatever is presented.</summary>
    public bool Matches(string presented) =>
        CryptographicOperations.FixedTimeEquals(hash, HashOf(presented.Length <= MaxLength ? presented : string.Empty));

    /// <summary>A secret that holds only as long as this is the key.</summary>
    public byte[] Bind(byte[] secret) => HMACSHA256.HashData(secret, hash);

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
