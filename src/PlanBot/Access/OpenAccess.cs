namespace PlanBot.Access;

/// <summary>Whoever reaches the address may ask.</summary>
internal sealed class OpenAccess : IAccessRule
{
    /// <inheritdoc/>
    public AccessVerdict Judge(HttpContext context) => AccessVerdict.Granted(AccessMode.Open);
}
