using System.CommandLine;
using System.Text.Json;
using PlanBot.Doctor;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>doctor</c>: says what is missing or wrong, and how to mend it, and changes nothing.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly ProgramContext context;
    private readonly Option<string?> urls;
    private readonly AccessOptions access;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public DoctorCommand(ProgramContext context)
        : base("doctor", context.Texts["doctor.description"])
    {
        this.context = context;
        Add(json = context.Flag("--json", "doctor.option.json"));
        Add(urls = context.Value("--urls", "URL", "serve.option.urls"));
        access = new AccessOptions(context, this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (addresses, mistake, url) = ListenAddress.Read(parsed.GetValue(urls) ?? ListenAddress.Default);
        if (mistake is not null)
        {
            return context.Misuse(mistake, ("url", Terminal.Shown(url)));
        }

        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        var summary = DoctorSummary.Of(await Examination.RunAsync(new Patient(context, state, addresses, access.Of(parsed), access.AdminOf(parsed)), cancellationToken));
        if (parsed.GetValue(json))
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(summary, ProgramJson.Indented.DoctorSummary));
        }
        else
        {
            Print(summary);
        }

        return summary.Wrong == 0 ? ExitCode.Done : context.Fail("doctor.failed", ("count", summary.Wrong));
    }

    private void Print(DoctorSummary summary)
    {
        var output = context.Terminal.Out;
        foreach (var line in summary.Lines)
        {
            output.WriteLine(Terminal.WithoutControls($"{MarkOf(line.Condition)} {context.Texts["doctor.name." + line.Check]}{context.Texts["doctor.colon"]}{line.What}"));
            if (line.Mend is { } mend)
            {
                output.WriteLine(Terminal.WithoutControls("  → " + mend));
            }
        }

        output.WriteLine(context.Texts.Format("doctor.count", ("count", summary.Lines.Count), ("warnings", summary.Warnings), ("wrong", summary.Wrong)));
    }

    private static char MarkOf(Condition condition) => condition switch
    {
        Condition.Ok => '✓',
        Condition.Warning => '!',
        Condition.Wrong => '✗',
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "No mark for this condition."),
    };
}
