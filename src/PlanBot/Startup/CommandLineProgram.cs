using System.CommandLine;
using System.CommandLine.Invocation;
using PlanBot.Commands;
using PlanBot.Core.Texts;

namespace PlanBot.Startup;

/// <summary>Builds the command line, runs the command that is asked for, and is the one place where failures become sentences.</summary>
internal static class CommandLineProgram
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="time">The clock.</param>
    /// <param name="commandsOf">Makes the commands; the first runs when none is named.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, TimeProvider time, Func<ProgramContext, IReadOnlyList<Command>> commandsOf)
    {
        var terminal = Terminal.OfProcess();
        var dataPath = Path.GetFullPath(GlobalOptions.DataOf(args) ?? Path.Combine(AppContext.BaseDirectory, "data"));
        TextCatalog? texts = null;
        try
        {
            var language = GlobalOptions.LanguageOf(args);
            texts = ProgramTexts.Load(dataPath, ProgramTexts.LanguageFor(language));
            var index = GlobalOptions.IndexOf(args);
            _ = MeaningSetup.Endpoint(); // What is wrong there is told now and not at the first question.
            var context = new ProgramContext(texts, dataPath, terminal, time, new GlobalOptions(texts), index ?? IndexSetup.Embedded);
            if (index is null)
            {
                return context.Misuse("usage.bad-index");
            }

            return ProgramTexts.Speaks(language)
                ? await RunAsync(args, context, commandsOf(context))
                : context.Misuse("usage.bad-language", ("value", Terminal.Shown(language!)));
        }
        catch (SettingException e)
        {
            terminal.Complain(e.Value is { } value
                ? texts!.Format("usage.bad-setting", ("name", e.Name), ("value", Terminal.Shown(value)), ("allowed", e.Allowed))
                : texts!.Format("usage.missing-setting", ("name", e.Name), ("by", e.Allowed)));
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Problems; // The user ended it and need not be told.
        }
#pragma warning disable CA1031 // The boundary: whatever happened, the user gets a sentence and never a stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            terminal.Complain(texts is null ? FaultSentences.WithoutTexts(e, dataPath) : FaultSentences.Of(e, texts));
            return ExitCode.Problems;
        }
    }

    private static Task<int> RunAsync(string[] args, ProgramContext context, IReadOnlyList<Command> commands)
    {
        var root = ProgramRoot.Build(context, commands);

        // A question may begin with @, which is not a file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction
            ? Task.FromResult(UsageErrors.Tell(parsed, context))
            : parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
                Output = context.Terminal.Out,
                Error = context.Terminal.Error,
            });
    }
}
