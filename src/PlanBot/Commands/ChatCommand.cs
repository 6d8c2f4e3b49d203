using System.CommandLine;
using PlanBot.Core.Conversations;
using PlanBot.Core.Questions;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>chat</c>: a conversation on the terminal, each turn on its own for now.</summary>
internal sealed class ChatCommand : Command
{
    private readonly ProgramContext context;
    private readonly Option<string?> today;

    /// <summary>Creates the command.</summary>
    public ChatCommand(ProgramContext context)
        : base("chat", context.Texts["chat.description"])
    {
        this.context = context;
        Add(today = context.Value("--today", "YYYY-MM-DD", "ask.option.today"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!IsoDate.TryRead(parsed.GetValue(today), out var day))
        {
            return context.Misuse("ask.bad-date", ("value", Terminal.Shown(parsed.GetValue(today)!)));
        }

        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var dialogue = new Dialogue(await workspace.StartAssistantAsync(cancellationToken));
        Prompt(context.Texts["chat.welcome"] + '\n');
        var exitWords = context.Texts["chat.exit-words"].Split('|');
        var input = context.Terminal.Input();
        while (await ReadLineAsync(input, cancellationToken) is { } line && !exitWords.Contains(line, StringComparer.OrdinalIgnoreCase))
        {
            if (line.Length > 0)
            {
                await AnswerAsync(dialogue, new Question(line, day), cancellationToken);
            }
        }

        return ExitCode.Done;
    }

    private async Task<string?> ReadLineAsync(TextReader input, CancellationToken cancellationToken)
    {
        Prompt(context.Texts["chat.prompt"] + ' ');

        // A terminal's read cannot be cancelled, so it is left behind when the user ends the program.
        var line = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        return line?.Trim();
    }

    private async Task AnswerAsync(Dialogue dialogue, Question question, CancellationToken cancellationToken)
    {
        var terminal = context.Terminal;
        if (question.Text.Length > Question.MaxLength)
        {
            context.Fail("ask.too-long", ("length", question.Text.Length), ("max", Question.MaxLength));
            return;
        }

        try
        {
            var answer = await dialogue.AskAsync(question, cancellationToken);
            var text = answer.Text.Length > 0 ? answer.Text : answer.Headline;
            terminal.Out.WriteLine(PlainMarkdown.Render(text, answer.Headline, terminal.Colours));
            if (answer.Files.Count > 0)
            {
                terminal.Out.WriteLine(context.Texts.Format("ask.file-hint", ("name", answer.Files[0].Name)));
            }

            terminal.Out.WriteLine();
        }
#pragma warning disable CA1031 // A fault costs the user one turn, never the conversation.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            context.Fail("chat.turn-failed", ("what", e.GetType().Name));
        }
    }

    // Prompts are for people; piped input gets answers only.
    private void Prompt(string text)
    {
        if (context.Terminal.Interactive)
        {
            context.Terminal.Out.Write(text);
            context.Terminal.Out.Flush();
        }
    }
}
