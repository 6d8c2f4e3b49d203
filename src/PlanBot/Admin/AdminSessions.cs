using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Admin;

/// <summary>An administrator who is signed in.</summary>
/// <param name="Who">The name that acts are recorded under.</param>
/// <param name="User">The user that a proxy has signed in; null where none does.</param>
/// <param name="Proof">What every request that changes something must carry, so that no other site can make it.</param>
/// <param name="Begun">When it began.</param>
internal sealed record AdminSession(string Who, string? User, string Proof, DateTimeOffset Begun)
{
    /// <summary>When it was last used.</summary>
    public DateTimeOffset LastUsed { get; set; } = Begun;

    /// <summary>Whether <paramref name="presented"/> is the proof; takes the same time whatever is presented.</summary>
    public bool IsProvenBy(string? presented) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(Proof)), SHA256.HashData(Encoding.UTF8.GetBytes(presented ?? string.Empty)));
}

/// <summary>
/// Who is signed in to the administrator's page. Kept in memory: a sign-in ends when it is signed out, after half an hour
/// of rest, after eight hours, and when the program ends. Of a token only its hash is kept.
/// </summary>
internal sealed class AdminSessions(TimeProvider time)
{
    /// <summary>How long a sign-in may rest.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>How long a sign-in lasts at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>Sign-ins at once; the one longest at rest goes first.</summary>
    public const int Most = 100;

    private const int TokenLength = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<string, AdminSession> sessions = new(StringComparer.Ordinal);

    /// <summary>Signs somebody in.</summary>
    /// <param name="who">The name that acts are recorded under.</param>
    /// <param name="user">The user that a proxy has signed in; null where none does.</param>
    /// <returns>The token that the browser keeps, and the session.</returns>
    public (string Token, AdminSession Session) Begin(string who, string? user)
    {
        var token = Random();
        var session = new AdminSession(who, user, Random(), time.GetUtcNow());
        lock (gate)
        {
            Sweep();
            while (sessions.Count >= Most)
            {
                sessions.Remove(sessions.MinBy(s => s.Value.LastUsed).Key);
            }

            sessions[HashOf(token)] = session;
        }

        return (token, session);
    }

    /// <summary>Finds the session of a token, and notes that it is used.</summary>
    /// <param name="token">What the browser sent.</param>
    /// <param name="user">The user that a proxy has signed in; a session of another user is none.</param>
    /// <param name="session">The session.</param>
    public bool TryUse(string? token, string? user, [NotNullWhen(true)] out AdminSession? session)
    {
        lock (gate)
        {
            Sweep();
            if (token is null || !sessions.TryGetValue(HashOf(token), out session) || !string.Equals(session.User, user, StringComparison.Ordinal))
            {
                session = null;
                return false;
            }

            session.LastUsed = time.GetUtcNow();
            return true;
        }
    }

    /// <summary>Ends the session of a token; a copy of the cookie is worth nothing from then on.</summary>
    public void End(string? token)
    {
        lock (gate)
        {
            sessions.Remove(HashOf(token ?? string.Empty));
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (key, _) in sessions.Where(s => now - s.Value.LastUsed >= Idle || now - s.Value.Begun >= Lifetime).ToList())
        {
            sessions.Remove(key);
        }
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenLength));

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
