namespace PlanBot.Testing.Storage;

/// <summary>Disposes what may or may not be disposable.</summary>
internal static class Disposal
{
    public static async Task DisposeAsync(object? store)
    {
        if (store is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (store as IDisposable)?.Dispose();
        }
    }
}
