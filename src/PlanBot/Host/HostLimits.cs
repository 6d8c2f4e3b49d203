namespace PlanBot.Host;

/// <summary>How much one caller may take.</summary>
internal static class HostLimits
{
    /// <summary>Largest request body, KB of 1,024 bytes.</summary>
    public const int BodyKilobytes = 64;

    /// <summary>Largest request body, bytes.</summary>
    public const int BodyBytes = BodyKilobytes * 1024;

    /// <summary>Reports of wrong answers that are kept in a minute, over all callers.</summary>
    public const int FeedbackPerMinute = 60;

    /// <summary>Connections open at once.</summary>
    public const int Connections = 1000;

    /// <summary>Longest time for a request's headers to arrive.</summary>
    public static TimeSpan Headers { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for a request to be served.</summary>
    public static TimeSpan Request { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time for requests under way when the host stops.</summary>
    public static TimeSpan Stop { get; } = TimeSpan.FromSeconds(5);
}
