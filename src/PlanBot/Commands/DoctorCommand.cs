using System.CommandLine;
using System.Text.Json;
using PlanBot.Doctor;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>doctor</c>: says what is missing or wrong, and how to mend it, and changes nothing.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly ProgramContext context;
    private readonly ListenOptions listen;
    private readonly AccessOptions access;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public DoctorCommand(ProgramContext context)
        : base("doctor", context.Texts["doctor.description"])
    {
        this.context = context;
        Add(json = context.Flag("--json", "doctor.option.json"));
        listen = new ListenOptions(context, this);
        access = new AccessOptions(context, this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (listen.Find(parsed) is not { } place)
        {
            return ExitCode.Usage;
        }

        var summary = DoctorSummary.Of(await Examination.RunAsync(new Patient(context, place.State, place.Addresses, access.Of(parsed), access.AdminOf(parsed)), cancellationToken));
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
