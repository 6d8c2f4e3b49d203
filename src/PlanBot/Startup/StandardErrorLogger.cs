namespace PlanBot.Startup;

/// <summary>Warnings and errors of a command as lines on the error output; a logging framework would double its start time.</summary>
internal sealed class StandardErrorLogger<T>(Terminal terminal) : ILogger<T>
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            terminal.Complain(formatter(state, exception));
        }
    }
}
