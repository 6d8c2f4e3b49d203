using PlanBot.Core.Plans;
using PlanBot.Storage;

namespace PlanBot.Doctor;

/// <summary>The files of library, state and vectors: ours, whole, of a version that this program knows.</summary>
internal sealed class StoresCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "stores";

    /// <inheritdoc/>
    public Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        foreach (var store in StoreInspector.Inspect(new SqliteStoreOptions(patient.StateFolder)))
        {
            (string, object?)[] values = [("path", store.Path), ("version", store.Version), ("program", store.ProgramVersion)];
            if (store.Fault is { } fault)
            {
                report.Wrong(Name, FindingOf(fault), values);
            }
            else
            {
                report.Ok(Name, store.IsAbsent ? "to-be-made" : store.Version < store.ProgramVersion ? "older" : "good", values);
            }
        }

        return Task.CompletedTask;
    }

    private static string FindingOf(StoreFault fault) => fault switch
    {
        StoreFault.Unavailable => "unavailable",
        StoreFault.Locked => "locked",
        StoreFault.Corrupt => "corrupt",
        StoreFault.Newer => "newer",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No sentence for this fault."),
    };
}
