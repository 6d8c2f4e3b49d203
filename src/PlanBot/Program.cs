using PlanBot.Commands;
using PlanBot.Commands.Index;
using PlanBot.Commands.Publishing;
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
        new IngestCommand(context),
        new PlansCommand(context),
        new WithdrawCommand(context),
        new RestoreCommand(context),
        new CorrectCommand(context),
        new AliasCommand(context),
        new CompareCommand(context),
        new ExportCommand(context),
        new VerifyCommand(context),
        new WeComCommand(context),
        new IndexCommand(context),
        new DoctorCommand(context),
    ]);
}
