using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PlanBot.Host;

namespace PlanBot.Doctor;

/// <summary>Whether the server could listen where it is to listen, or already does.</summary>
internal sealed class PortCheck : ICheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => "port";

    /// <inheritdoc/>
    public async Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        foreach (var address in patient.Addresses)
        {
            switch (Listen(address))
            {
                case null:
                    report.Ok(Name, "free", ("url", address.Url));
                    break;
                case SocketError.AddressAlreadyInUse when await IsPlanBotAsync(address, cancellationToken):
                    report.Ok(Name, "running", ("url", address.Url));
                    break;
                case SocketError.AddressAlreadyInUse:
                    report.Wrong(Name, "taken", ("url", address.Url));
                    break;
                case SocketError.AccessDenied:
                    report.Wrong(Name, "denied", ("url", address.Url));
                    break;
                default:
                    report.Wrong(Name, "not-here", ("url", address.Url));
                    break;
            }
        }
    }

    private static SocketError? Listen(ListenAddress address)
    {
        try
        {
            using var listener = new TcpListener(address.Address ?? IPAddress.Loopback, address.Port);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private static async Task<bool> IsPlanBotAsync(ListenAddress address, CancellationToken cancellationToken)
    {
        var everywhere = address.Address is null || address.Address.Equals(IPAddress.Any) || address.Address.Equals(IPAddress.IPv6Any);
        var url = everywhere ? $"http://localhost:{address.Port}" : address.Url;
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = 4096,
        };
        try
        {
            return await client.GetStringAsync(new Uri(url + "/healthz"), cancellationToken) is var body
                && JsonDocument.Parse(body).RootElement.TryGetProperty("status", out var status)
                && status.ValueEquals("alive");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
