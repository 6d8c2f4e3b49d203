using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>Looks at everything, one thing after the other; what cannot be looked at does not keep the rest from it.</summary>
internal static class Examination
{
    // What a check needs of those before it: the clock is compared with the plans.
    private static readonly ICheck[] Checks =
    [
        new StateFolderCheck(),
        new StoresCheck(),
        new DataCheck(),
        new PlansCheck(),
        new ToolsCheck(),
        new ModelCheck(),
        new SearchIndexCheck(),
        new PortCheck(),
        new ClockCheck(),
        new AccessCheck(),
        new ChannelsCheck(),
    ];

    /// <summary>Examines <paramref name="patient"/>.</summary>
    public static async Task<IReadOnlyList<DoctorLine>> RunAsync(Patient patient, CancellationToken cancellationToken)
    {
        var report = new DoctorReport(patient.Context.Texts);
        foreach (var check in Checks)
        {
            try
            {
                await check.RunAsync(patient, report, cancellationToken);
            }
#pragma warning disable CA1031 // Whatever keeps one check from its end is what it found.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                report.WrongBecause(check.Name, FaultSentences.Of(e, patient.Context.Texts));
            }
        }

        return report.Lines;
    }
}
