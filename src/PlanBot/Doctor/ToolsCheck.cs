using PlanBot.Documents;

namespace PlanBot.Doctor;

/// <summary>The programs that reading some formats takes.</summary>
internal sealed class ToolsCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "tools";

    /// <inheritdoc/>
    public async Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        foreach (var tool in ExternalTool.All)
        {
            if (await tool.FindAsync(cancellationToken) is { } version)
            {
                report.Ok(Name, "good", ("tool", tool.Name), ("version", version));
            }
            else
            {
                report.Warn(Name, "missing", ("tool", tool.Name));
            }
        }
    }
}
