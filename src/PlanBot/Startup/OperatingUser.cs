namespace PlanBot.Startup;

/// <summary>Who sits at the terminal.</summary>
internal static class OperatingUser
{
    /// <summary>The name that the operating system knows the user by; a container may know none.</summary>
    public static string Name => Environment.UserName is { Length: > 0 } name ? name : "unknown";
}
