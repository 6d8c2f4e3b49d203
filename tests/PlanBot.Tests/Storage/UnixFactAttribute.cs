using Xunit;

namespace PlanBot.Tests.Storage;

/// <summary>A test of Unix file modes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    /// <param name="unprivileged">Whether modes must bind the test itself; those of root's files do not bind root.</param>
    public UnixFactAttribute(bool unprivileged = false)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no file modes.";
        }
        else if (unprivileged && Environment.IsPrivilegedProcess)
        {
            Skip = "Runs as root, whom file modes do not bind.";
        }
    }
}
