using PlanBot.Qdrant;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>The index: in this process, or in a Qdrant that serves.</summary>
internal sealed class SearchIndexCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "index";

    /// <inheritdoc/>
    public async Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        if (patient.Context.Index is not { Options: { } options } index)
        {
            report.Ok(Name, "embedded");
            return;
        }

        (string, object?)[] values = [("url", options.Address), ("alias", options.Alias)];
        try
        {
            await index.Qdrant(patient.Context.Time)!.ReachAsync(cancellationToken);
            report.Ok(Name, "qdrant", values);
        }
        catch (QdrantException e)
        {
            report.Warn(Name, "qdrant-away", [.. values, ("what", e.Message.Split('\n')[0]), ("mend", FaultSentences.MendOf(e.Fault, patient.Context.Texts))]);
        }
    }
}
