using PlanBot.Embedding;
using PlanBot.RemoteEmbedding;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>The model that finds tasks by meaning: in this process, or at an endpoint that serves.</summary>
internal sealed class ModelCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "model";

    /// <inheritdoc/>
    public async Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        if (MeaningSetup.Endpoint() is { } endpoint)
        {
            await LookAtAsync(endpoint, patient, report, cancellationToken);
        }
        else if (MeaningSetup.FolderOf(patient.Context.DataPath) is { } folder)
        {
            LookAt(folder, report, cancellationToken);
        }
        else
        {
            report.Ok(Name, "off", ("variable", MeaningSetup.Variable));
        }
    }

    private async Task LookAtAsync(EmbeddingEndpointOptions endpoint, Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        try
        {
            var model = await MeaningSetup.ConnectAsync(endpoint, patient.Context.Time, cancellationToken);
            report.Ok(Name, "endpoint", ("url", endpoint.Address), ("name", model.Name));
        }
        catch (EmbeddingEndpointException e)
        {
            report.Warn(Name, "endpoint-away", ("what", e.Message), ("variable", MeaningSetup.Variable));
        }
    }

    private void LookAt(string folder, DoctorReport report, CancellationToken cancellationToken)
    {
        try
        {
            var model = GeneratorMeaning.OfFolder(folder, cancellationToken);
            report.Ok(Name, "good", ("path", folder), ("name", model.Name));
        }
        catch (EmbeddingModelException e)
        {
            report.Warn(Name, "broken", ("path", folder), ("what", e.Message), ("variable", MeaningSetup.Variable));
        }
    }
}
