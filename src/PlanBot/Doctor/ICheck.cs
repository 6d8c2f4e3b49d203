using PlanBot.Access;
using PlanBot.Admin;
using PlanBot.Core.Plans;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>What the doctor looks at.</summary>
/// <param name="Context">Words, folders and clock.</param>
/// <param name="StateFolder">The state folder, full path; it need not be there.</param>
/// <param name="Addresses">Where the server would listen.</param>
/// <param name="Access">Who might ask, as it was asked for.</param>
/// <param name="Admin">Who might administer, as it was asked for.</param>
internal sealed record Patient(ProgramContext Context, string StateFolder, IReadOnlyList<ListenAddress> Addresses, AccessAsked Access, AdminAsked Admin)
{
    /// <summary>The current versions of the library; null before they were looked at, and where they cannot be read.</summary>
    public IReadOnlyList<PlanVersion>? Plans { get; set; }
}

/// <summary>Looks at one thing and changes nothing.</summary>
internal interface ICheck
{
    /// <summary>Name of what is looked at, kebab-case.</summary>
    string Name { get; }

    /// <summary>Looks, and reports one line or several.</summary>
    Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken);
}
