using PlanBot.Core.Conversations;

namespace PlanBot.Access;

/// <summary>The keys that tokens are signed with, read from the state before the host listens.</summary>
internal sealed class AccessSecrets(IStateStore state) : IHostedService
{
    private const int SecretLength = 32;

    private volatile byte[]? signIn;
    private volatile byte[]? links;

    /// <summary>The key of sign-ins.</summary>
    public byte[] SignIn => signIn ?? throw NotStarted();

    /// <summary>The key of links.</summary>
    public byte[] Links => links ?? throw NotStarted();

    /// <inheritdoc/>
    /// <exception cref="Core.Plans.StoreException">The state cannot be used: the host does not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        signIn = await state.GetOrCreateSecretAsync("sign-in", SecretLength, cancellationToken);
        links = await state.GetOrCreateSecretAsync("paragraph-link", SecretLength, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static InvalidOperationException NotStarted() => new("The host has not started yet.");
}
