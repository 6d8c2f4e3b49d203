using System.Security.Claims;

namespace PlanBot.Access;

/// <summary>Decides from a request alone who makes it: one implementation for each <see cref="AccessMode"/>.</summary>
internal interface IAccessRule
{
    /// <summary>Judges a request.</summary>
    AccessVerdict Judge(HttpContext context);
}

/// <summary>What a rule found.</summary>
/// <param name="Identity">Who asks; null where access is not granted.</param>
/// <param name="Refusal">Why access is not granted; null where it is.</param>
internal sealed record AccessVerdict(ClaimsIdentity? Identity, AccessRefusal? Refusal)
{
    /// <summary>Access for <paramref name="name"/>, or for somebody without a name.</summary>
    public static AccessVerdict Granted(AccessMode mode, string? name = null) => new(IdentityOf(mode.ToString(), name), Refusal: null);

    /// <summary>No access.</summary>
    public static AccessVerdict Refused(int status, string text, bool asksForKey = false, TimeSpan? retryAfter = null) =>
        new(Identity: null, new AccessRefusal(status, text, asksForKey, retryAfter));

    /// <summary>An identity that counts as authenticated.</summary>
    public static ClaimsIdentity IdentityOf(string kind, string? name = null) =>
        new(name is null ? [] : [new Claim(ClaimTypes.Name, name)], kind.ToLowerInvariant());
}

/// <summary>Why a request is not served.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">The sentence that says what to do.</param>
/// <param name="AsksForKey">Whether a person is shown the sign-in page.</param>
/// <param name="RetryAfter">How long to wait; null where waiting does not help.</param>
internal sealed record AccessRefusal(int Status, string Text, bool AsksForKey, TimeSpan? RetryAfter);
