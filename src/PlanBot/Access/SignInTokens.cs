namespace PlanBot.Access;

/// <summary>
/// Makes and checks what the cookie of a signed-in browser holds. It is signed with a key of the state that is bound to
/// the access key: a new access key ends every sign-in.
/// </summary>
internal sealed class SignInTokens(AccessSettings settings, AccessSecrets secrets, TimeProvider time)
{
    /// <summary>How long a sign-in lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private byte[]? key;

    /// <summary>A new token.</summary>
    public string Issue() => SignedToken.Make(Key, "sign-in"u8, time.GetUtcNow() + Lifetime);

    /// <summary>Whether <paramref name="token"/> is of a sign-in that holds.</summary>
    public bool IsGood(string token) => SignedToken.IsGood(Key, "sign-in"u8, token, time.GetUtcNow());

    private byte[] Key => key ??= settings.Key!.Bind(secrets.SignIn);
}
