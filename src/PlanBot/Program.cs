using PlanBot.Commands;
using PlanBot.Commands.Index;
using PlanBot.Commands.WeCom;
using PlanBot.Startup;

namespace PlanBot;

internal sealed class Program
{
    private Program()
    {
    }

    private static Task<int> Main(string[] args) => CommandLineProgram.RunAsync(args, TimeProvider.System, context =>
    [
        new ServeCommand(context), // The first one is what runs when no command is named.
        new AskCommand(context),
        new ChatCommand(context),
        new ReadCommand(context),
        new PlansCommand(context),
        new CompareCommand(context),
        new ExportCommand(context),
        new VerifyCommand(context),
        new WeComCommand(context),
        new IndexCommand(context),
        new DoctorCommand(context),
    ]);
}
