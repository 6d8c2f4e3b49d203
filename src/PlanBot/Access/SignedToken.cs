using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace PlanBot.Access;

/// <summary>
/// A token that tells when it expires and that we made it for one purpose: four bytes of seconds since 1970 and the
/// first 16 of an HMAC-SHA256 over these and the purpose, in base64url (27 characters, since a message of a channel
/// holds many of them). It holds no secret and is bound to nothing but its purpose and the key.
/// </summary>
internal static class SignedToken
{
    private const int ExpiryLength = 4;
    private const int TagLength = 16;
    private const int Length = ExpiryLength + TagLength;

    /// <summary>Makes a token.</summary>
    /// <param name="key">The signing key.</param>
    /// <param name="purpose">What it is good for; two purposes never have the same bytes.</param>
    /// <param name="expires">From when on it is good no longer; parts of a second are dropped.</param>
    public static string Make(byte[] key, ReadOnlySpan<byte> purpose, DateTimeOffset expires)
    {
        Span<byte> token = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt32BigEndian(token, (uint)expires.ToUnixTimeSeconds());
        Sign(key, purpose, token[..ExpiryLength], token[ExpiryLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether <paramref name="token"/> was made with this key for this purpose and has not expired.</summary>
    public static bool IsGood(byte[] key, ReadOnlySpan<byte> purpose, string token, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (token.Length != Base64Url.GetEncodedLength(Length)
            || Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done // Only the one right spelling.
            || length != Length)
        {
            return false;
        }

        Span<byte> tag = stackalloc byte[TagLength];
        Sign(key, purpose, bytes[..ExpiryLength], tag);
        return CryptographicOperations.FixedTimeEquals(tag, bytes[ExpiryLength..])
            && now.ToUnixTimeSeconds() < BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static void Sign(byte[] key, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> expiry, Span<byte> tag)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(expiry);
        hmac.AppendData(purpose);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(whole);
        whole[..TagLength].CopyTo(tag);
    }
}
