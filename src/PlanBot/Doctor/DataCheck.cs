using PlanBot.Channels.WeCom;
using PlanBot.Core;
using PlanBot.Documents.Writing.Word;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>The data folder: lexicons, texts of both languages, templates, fonts, menus, each row of each.</summary>
internal sealed class DataCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "data";

    /// <inheritdoc/>
    /// <exception cref="Core.Lexicons.LexiconException">A file or row is wrong.</exception>
    public Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        var path = patient.Context.DataPath;
        var data = DataFolder.Load(path, StateLocation.TemplatesOf(patient.StateFolder), ReadableFiles.All, StateLocation.LexiconsOf(patient.StateFolder));
        ProgramTexts.Load(path, ProgramTexts.Chinese);
        ProgramTexts.Load(path, ProgramTexts.English);
        OfficialFonts.Load(path);
        AppMenu.Load(data);
        report.Ok(Name, "good", ("path", path), ("units", data.Lexicon.Units.Named.Count + data.Lexicon.Units.Bodies.Count), ("domains", data.Lexicon.Domains.Domains.Count), ("texts", data.Chinese.Keys.Count()));
        return Task.CompletedTask;
    }
}
