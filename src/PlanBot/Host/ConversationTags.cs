using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PlanBot.Core.Conversations;

namespace PlanBot.Host;

/// <summary>
/// Makes and checks the conversation ids of the web interface: 16 random bytes and the first 16 of their HMAC-SHA256,
/// in base64url. Nobody can guess another's conversation or make one up. The same secret proves which queries were answered.
/// </summary>
internal sealed class ConversationTags(IStateStore state)
{
    private const string SecretName = "conversation-tag";
    private const int SecretLength = 32;
    private const int NonceLength = 16;
    private const int TagLength = 16;

    private volatile byte[]? key;

    /// <summary>A new id.</summary>
    /// <exception cref="Core.Plans.StoreException">The secret cannot be read.</exception>
    public async Task<string> IssueAsync(CancellationToken cancellationToken)
    {
        var secret = await SecretAsync(cancellationToken);
        var id = new byte[NonceLength + TagLength];
        RandomNumberGenerator.Fill(id.AsSpan(0, NonceLength));
        TagOf(secret, id).CopyTo(id, NonceLength);
        return Base64Url.EncodeToString(id);
    }

    /// <summary>Whether <paramref name="id"/> was issued here, exactly as it is written.</summary>
    /// <exception cref="Core.Plans.StoreException">The secret cannot be read.</exception>
    public async Task<bool> IsGenuineAsync(string id, CancellationToken cancellationToken)
    {
        var secret = await SecretAsync(cancellationToken);
        var bytes = new byte[NonceLength + TagLength];
        return id.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.DecodeFromChars(id, bytes, out _, out var length) == OperationStatus.Done // Only the one right spelling.
            && length == bytes.Length
            && CryptographicOperations.FixedTimeEquals(TagOf(secret, bytes), bytes.AsSpan(NonceLength));
    }

    /// <summary>A proof that <paramref name="query"/> was printed here; the same for the same query.</summary>
    /// <exception cref="Core.Plans.StoreException">The secret cannot be read.</exception>
    public async Task<string> SignAsync(string query, CancellationToken cancellationToken) =>
        Base64Url.EncodeToString(SignatureOf(await SecretAsync(cancellationToken), query));

    /// <summary>Whether <paramref name="signature"/> is the proof of <paramref name="query"/>.</summary>
    /// <exception cref="Core.Plans.StoreException">The secret cannot be read.</exception>
    public async Task<bool> IsSignedAsync(string query, string signature, CancellationToken cancellationToken) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(await SignAsync(query, cancellationToken)), Encoding.UTF8.GetBytes(signature));

    // A conversation id's tag covers exactly the nonce's 16 bytes; the prefix makes a query's longer than that.
    private static byte[] SignatureOf(byte[] secret, string query) =>
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("query of an answer: " + query))[..TagLength];

    private static byte[] TagOf(byte[] secret, byte[] id) => HMACSHA256.HashData(secret, id.AsSpan(0, NonceLength))[..TagLength];

    private async Task<byte[]> SecretAsync(CancellationToken cancellationToken) =>
        key ??= await state.GetOrCreateSecretAsync(SecretName, SecretLength, cancellationToken);
}
