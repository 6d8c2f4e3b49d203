using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// Makes and opens WeCom's encrypted messages (channels.md C.0, WX-91144): AES-256-CBC over 16 random bytes, the length of
/// the message, the message and the receiver's id, padded to 32 bytes and signed with SHA-1.
/// </summary>
/// <remarks>Whatever is wrong with a message, the answer is the same null: nobody learns which check it failed.</remarks>
public sealed class MessageCrypto
{
    /// <summary>Characters of an EncodingAESKey.</summary>
    public const int KeyCharacters = 43;

    private const int Block = 32;
    private const int RandomBytes = 16;
    private const int Frame = RandomBytes + sizeof(int);
    private const int SignatureBytes = SHA1.HashSizeInBytes;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string token;
    private readonly byte[] key;
    private readonly byte[] receiver;

    /// <summary>Takes the values of a callback's page.</summary>
    /// <param name="token">The token that signatures are made with.</param>
    /// <param name="encodingAesKey">43 letters and digits.</param>
    /// <param name="receiver">The corporation's id of a self-built app; empty for an AI bot.</param>
    /// <exception cref="ArgumentException">The key is none.</exception>
    public MessageCrypto(string token, string encodingAesKey, string receiver)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        this.token = token;
        this.receiver = Encoding.UTF8.GetBytes(receiver);
        key = KeyOf(encodingAesKey) ?? throw new ArgumentException("An EncodingAESKey has 43 letters and digits.", nameof(encodingAesKey));
    }

    /// <summary>Whether <paramref name="encodingAesKey"/> is one.</summary>
    public static bool IsKey(string encodingAesKey) => KeyOf(encodingAesKey) is not null;

    /// <summary>Encrypts a message.</summary>
    public string Encrypt(string message) => Encrypt(message, RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Opens a message whose signature is genuine.</summary>
    /// <param name="signature">The signature, 40 hexadecimal digits.</param>
    /// <param name="timestamp">The request's timestamp, as written.</param>
    /// <param name="nonce">The request's nonce.</param>
    /// <param name="encrypted">Base64.</param>
    /// <returns>The message; null where anything is wrong.</returns>
    public string? Open(string signature, string timestamp, string nonce, string encrypted) =>
        IsSigned(signature, timestamp, nonce, encrypted) ? Decrypt(encrypted) : null;

    /// <summary>The signature of an encrypted message: lower-case hexadecimal digits.</summary>
    public string Sign(string timestamp, string nonce, string encrypted) => Convert.ToHexStringLower(Digest(timestamp, nonce, encrypted));

    /// <summary>Encrypts with random bytes that are given.</summary>
    internal string Encrypt(string message, ReadOnlySpan<byte> random)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var length = Frame + text.Length + receiver.Length;
        var padding = Block - (length % Block);
        var plain = new byte[length + padding];
        random[..RandomBytes].CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomBytes), text.Length);
        text.CopyTo(plain, Frame);
        receiver.CopyTo(plain, Frame + text.Length);
        plain.AsSpan(length).Fill((byte)padding);
        using var aes = CreateAes();
        return Convert.ToBase64String(aes.EncryptCbc(plain, key.AsSpan(0, RandomBytes), PaddingMode.None));
    }

    /// <summary>Opens a file of a message: the same cipher and padding, without random bytes and length (channels.md C.2.1).</summary>
    /// <returns>The file; null where it was not encrypted with this key.</returns>
    public byte[]? DecryptFile(ReadOnlySpan<byte> encrypted) =>
        Unpadded(encrypted) is { } plain ? plain.Content : null;

    private bool IsSigned(string signature, string timestamp, string nonce, string encrypted)
    {
        Span<byte> given = stackalloc byte[SignatureBytes];
        return signature.Length == SignatureBytes * 2
            && Convert.FromHexString(signature, given, out _, out var written) == System.Buffers.OperationStatus.Done && written == SignatureBytes
            && CryptographicOperations.FixedTimeEquals(given, Digest(timestamp, nonce, encrypted));
    }

    private string? Decrypt(string encrypted)
    {
        var bytes = new byte[encrypted.Length];
        if (!Convert.TryFromBase64String(encrypted, bytes, out var count) || Unpadded(bytes.AsSpan(0, count)) is not { Content: { Length: >= Frame } plain })
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(RandomBytes));
        if (length < 0 || length > plain.Length - Frame || !CryptographicOperations.FixedTimeEquals(plain.AsSpan(Frame + length), receiver))
        {
            return null;
        }

        try
        {
            return Strict.GetString(plain, Frame, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // The framework's own PKCS#7 knows blocks of 16 bytes only, so the padding is checked by hand, and whole.
    private Plain? Unpadded(ReadOnlySpan<byte> encrypted)
    {
        if (encrypted.Length == 0 || encrypted.Length % Block != 0)
        {
            return null;
        }

        using var aes = CreateAes();
        var plain = aes.DecryptCbc(encrypted, key.AsSpan(0, RandomBytes), PaddingMode.None);
        var padding = plain[^1];
        return padding is >= 1 and <= Block && !plain.AsSpan(plain.Length - padding).ContainsAnyExcept(padding)
            ? new Plain(plain[..^padding])
            : null;
    }

    private byte[] Digest(string timestamp, string nonce, string encrypted)
    {
        string[] parts = [token, timestamp, nonce, encrypted];
        Array.Sort(parts, StringComparer.Ordinal);
#pragma warning disable CA5350 // The protocol's own choice.
        return SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts)));
#pragma warning restore CA5350
    }

    private Aes CreateAes()
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }

    // The last character may carry bits that no byte needs; WeCom's own sample does.
    private static byte[]? KeyOf(string encodingAesKey)
    {
        var bytes = new byte[Block];
        return encodingAesKey.Length == KeyCharacters && encodingAesKey.All(char.IsAsciiLetterOrDigit)
            && Convert.TryFromBase64String(encodingAesKey + "=", bytes, out var written) && written == Block
            ? bytes
            : null;
    }

    private sealed record Plain(byte[] Content);
}
