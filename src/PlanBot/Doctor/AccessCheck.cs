using PlanBot.Access;
using PlanBot.Admin;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>Who may ask, and who may use the administrator's page.</summary>
internal sealed class AccessCheck : ICheck
{
    private const string Administrator = "admin";

    private const UnixFileMode ReadByOthers = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <inheritdoc/>
    public string Name => "access";

    /// <inheritdoc/>
    public async Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        var (settings, mistake) = await AccessSettingsReader.ReadAsync(patient.Access, patient.Addresses, cancellationToken);
        if (settings is null)
        {
            report.WrongBecause(Name, Sentence(patient, mistake!));
        }
        else
        {
            Tell(settings, patient, report);
        }

        TellKeyFile(patient.Access.KeyFile, report);
        var (admin, wrong) = await AdminSettings.ReadAsync(patient.Admin, cancellationToken);
        if (admin is null)
        {
            report.WrongBecause(Administrator, Sentence(patient, wrong!));
        }
        else
        {
            report.Ok(Administrator, admin.Key is null ? "off" : "on", ("variable", AdminSettings.Variable));
        }

        TellKeyFile(patient.Admin.KeyFile, report);
    }

    private void Tell(AccessSettings settings, Patient patient, DoctorReport report)
    {
        if (settings.Mode == AccessMode.Open && patient.Addresses.FirstOrDefault(a => !a.IsLoopback) is { } wide)
        {
            report.Warn(Name, "open-wide", ("url", wide.Url));
        }
        else
        {
            report.Ok(Name, settings.Mode.ToString().ToLowerInvariant());
        }
    }

    private void TellKeyFile(string? path, DoctorReport report)
    {
        if (path is not null && !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & ReadByOthers) != UnixFileMode.None)
        {
            report.Warn(Name, "key-file-readable", ("path", path));
        }
    }

    private static string Sentence(Patient patient, AccessMistake mistake) =>
        patient.Context.Texts.Format(mistake.Text, ("value", Terminal.Shown(mistake.Value)), ("url", Terminal.Shown(mistake.Value)));
}
