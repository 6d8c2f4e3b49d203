using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Storage;

namespace PlanBot.Doctor;

/// <summary>The loaded plans, with what their readings did not understand.</summary>
internal sealed class PlansCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "plans";

    /// <inheritdoc/>
    /// <exception cref="StoreException">The library cannot be read.</exception>
    public async Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        // What is not there is not made, and an older file is not brought up: that is the server's to do.
        var store = StoreInspector.Inspect(new SqliteStoreOptions(patient.StateFolder))[0];
        if (store.Fault is not null || store.Version < store.ProgramVersion)
        {
            if (store.IsAbsent)
            {
                TellSeeds(patient, report);
            }

            return;
        }

        using var library = new SqlitePlanLibrary(new SqliteStoreOptions(patient.StateFolder), patient.Context.Time);
        if (await library.ReadRevisionAsync(cancellationToken) == 0)
        {
            TellSeeds(patient, report);
            return;
        }

        patient.Plans = (await library.ReadAsync(cancellationToken)).Plans;
        if (patient.Plans.Count == 0)
        {
            report.Wrong(Name, "none");
        }

        foreach (var plan in patient.Plans)
        {
            Tell(plan, report);
        }
    }

    private void TellSeeds(Patient patient, DoctorReport report)
    {
        var folder = Path.Combine(patient.Context.DataPath, "plans");
        var count = Directory.Exists(folder) ? DocumentFiles.In(folder).Count() : 0;
        if (count > 0)
        {
            report.Ok(Name, "first-start", ("count", count), ("path", folder));
        }
        else
        {
            report.Wrong(Name, "none");
        }
    }

    private void Tell(PlanVersion plan, DoctorReport report)
    {
        var reading = plan.Reading.Reading;
        var errors = reading.CountErrors();
        (string, object?)[] values =
            [("id", plan.PlanId), ("version", plan.Version), ("tasks", reading.Tasks.Count), ("errors", errors), ("warnings", reading.Problems.Count - errors)];
        if (reading.Tasks.Count == 0)
        {
            report.Wrong(Name, "empty", values);
        }
        else if (errors > 0)
        {
            report.Warn(Name, "errors", values);
        }
        else
        {
            report.Ok(Name, reading.Problems.Count > 0 ? "warnings" : "good", values);
        }
    }
}
