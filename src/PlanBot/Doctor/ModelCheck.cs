using PlanBot.Embedding;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>The model that finds tasks by meaning.</summary>
internal sealed class ModelCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "model";

    /// <inheritdoc/>
    public Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        if (MeaningSetup.FolderOf(patient.Context.DataPath) is not { } folder)
        {
            report.Ok(Name, "off", ("variable", MeaningSetup.Variable));
            return Task.CompletedTask;
        }

        try
        {
            var model = GeneratorMeaning.OfFolder(folder, cancellationToken);
            report.Ok(Name, "good", ("path", folder), ("name", model.Name));
        }
        catch (EmbeddingModelException e)
        {
            report.Warn(Name, "broken", ("path", folder), ("what", e.Message), ("variable", MeaningSetup.Variable));
        }

        return Task.CompletedTask;
    }
}
