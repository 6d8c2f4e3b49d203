namespace PlanBot.Host;

/// <summary>Answers accepted messages while the host runs, and what is left of them when it ends.</summary>
internal sealed class WeComReplies(IReadOnlyList<WeComAppRoom> apps, IReadOnlyList<WeComBotRoom> bots) : IHostedService, IDisposable
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [.. apps.Select(a => a.Delivery.StartAsync(cancellationToken)), .. bots.Select(b => b.StartAsync(cancellationToken))]);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [.. apps.Select(a => a.Delivery.StopAsync(cancellationToken)), .. bots.Select(b => b.StopAsync(cancellationToken))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in apps.Cast<IDisposable>().Concat(bots))
        {
            part.Dispose();
        }
    }
}
