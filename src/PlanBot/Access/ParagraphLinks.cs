using System.Buffers.Binary;
using System.Text;
using PlanBot.Core.Plans;

namespace PlanBot.Access;

/// <summary>
/// Links that are sent into channels: the address of one original paragraph with a token that opens it, and nothing
/// else, for 30 days, to whoever holds the link.
/// </summary>
internal sealed class ParagraphLinks(AccessSettings settings, AccessSecrets secrets, TimeProvider time)
{
    /// <summary>Name of the query parameter that holds the token.</summary>
    public const string Parameter = "t";

    /// <summary>How long a link opens its paragraph.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>The link of a task's paragraph; null where the host was not told its public address.</summary>
    public Uri? LinkTo(PlanTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (settings.PublicUrl is not { } root)
        {
            return null;
        }

        var token = SignedToken.Make(secrets.Links, PurposeOf(task.PlanId, task.Ref), time.GetUtcNow() + Lifetime);
        return new Uri(root, $"/plans/{Uri.EscapeDataString(task.PlanId)}/{EscapePath(task.Ref)}?{Parameter}={token}");
    }

    /// <summary>Whether <paramref name="token"/> opens this paragraph now.</summary>
    public bool Opens(string planId, string reference, string token) =>
        SignedToken.IsGood(secrets.Links, PurposeOf(planId, reference), token, time.GetUtcNow());

    // A slash is the only character that a route does not give back when it was escaped.
    private static string EscapePath(string reference) => string.Join('/', reference.Split('/').Select(Uri.EscapeDataString));

    // The length in front keeps the two apart: no other plan and reference have the same bytes.
    private static byte[] PurposeOf(string planId, string reference)
    {
        var plan = Encoding.UTF8.GetBytes(planId);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, plan.Length);
        return [.. length, .. plan, .. Encoding.UTF8.GetBytes(reference)];
    }
}
