using System.ComponentModel;
using System.Diagnostics;
using PlanBot.Documents.Pdf;

namespace PlanBot.Documents;

/// <summary>A program of the machine that reading a format takes.</summary>
/// <param name="Name">Its name, as it is called.</param>
/// <param name="Asks">The argument that makes it tell its version.</param>
public sealed record ExternalTool(string Name, string Asks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExternalTool> All { get; } = [new(PdfTool.Name, "-v")];

    /// <summary>What it calls itself, its first line; null where it is not installed, or does not answer within ten seconds.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Name, [Asks]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var told = process.StandardOutput.ReadToEndAsync(limit.Token);
                var complaint = await process.StandardError.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                return (complaint + await told).Split('\n')[0].Trim();
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
