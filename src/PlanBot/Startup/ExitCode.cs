namespace PlanBot.Startup;

/// <summary>Exit codes of the contract.</summary>
internal static class ExitCode
{
    /// <summary>Done; an empty or declined answer too.</summary>
    public const int Done = 0;

    /// <summary>The work has problems.</summary>
    public const int Problems = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;
}
