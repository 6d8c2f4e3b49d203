using System.CommandLine;
using System.Text.Json;
using PlanBot.Core.Answers;
using PlanBot.Core.Questions;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>ask</c>: answers one question on the terminal, or a file of questions.</summary>
internal sealed class AskCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string[]> words;
    private readonly Option<bool> json;
    private readonly Option<string?> today;
    private readonly Option<bool> explain;
    private readonly Option<string?> batch;
    private readonly Option<string?> output;

    /// <summary>Creates the command.</summary>
    public AskCommand(ProgramContext context)
        : base("ask", context.Texts["ask.description"])
    {
        this.context = context;

        // A question without quotation marks arrives in several words.
        Add(words = new Argument<string[]>("QUESTION") { Description = context.Texts["ask.argument.question"], Arity = ArgumentArity.ZeroOrMore });
        Add(json = context.Flag("--json", "ask.option.json"));
        Add(today = context.Value("--today", "YYYY-MM-DD", "ask.option.today"));
        Add(explain = context.Flag("--explain", "ask.option.explain"));
        Add(batch = context.Value("--batch", "QUESTIONS.json", "ask.option.batch"));
        Add(output = context.Value("--out", "ANSWERS.jsonl", "ask.option.out"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var typed = parsed.GetValue(words) ?? [];
        if (UsageErrors.MistypedOption(parsed, typed) is { } mistyped)
        {
            return UsageErrors.TellUnknown(mistyped, this, context);
        }

        if (!IsoDate.TryRead(parsed.GetValue(today), out var day))
        {
            return context.Misuse("ask.bad-date", ("value", Terminal.Shown(parsed.GetValue(today)!)));
        }

        if (StateLocation.Find(parsed.GetValue(context.Options.State)) is not { } state)
        {
            return context.Misuse("usage.no-state-folder");
        }

        if (parsed.GetValue(batch) is null && parsed.GetValue(output) is null)
        {
            return typed.Length == 0
                ? context.Misuse("ask.no-question")
                : await AskAsync(new Question(string.Join(' ', typed), day), state, parsed, cancellationToken);
        }

        if (parsed.GetValue(batch) is not { } questions || parsed.GetValue(output) is not { } answers)
        {
            return context.Misuse("ask.batch-needs-out");
        }

        return typed.Length > 0 || parsed.GetValue(json) || parsed.GetValue(explain)
            ? context.Misuse("ask.batch-alone")
            : await new QuestionBatch(context, state, day).RunAsync(questions, answers, cancellationToken);
    }

    private async Task<int> AskAsync(Question question, string state, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (question.Text.Length > Question.MaxLength)
        {
            return context.Misuse("ask.too-long", ("length", question.Text.Length), ("max", Question.MaxLength));
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var assistant = await workspace.StartAssistantAsync(cancellationToken);
        var (answer, _, explanation, _) = await assistant.ExplainAsync(question, cancellationToken);
        var terminal = context.Terminal;
        var asJson = parsed.GetValue(json);
        terminal.Out.WriteLine(asJson
            ? JsonSerializer.Serialize(answer, AnswerJson.Indented.Answer)
            : PlainMarkdown.Render(answer.Text.Length > 0 ? answer.Text : answer.Headline, answer.Headline, terminal.Colours));
        if (!asJson && answer.Files.Count > 0)
        {
            terminal.Out.WriteLine(context.Texts.Format("ask.file-hint", ("name", answer.Files[0].Name)));
        }

        if (parsed.GetValue(explain))
        {
            // Beside JSON the explanation would make the output unreadable for programs.
            var target = asJson ? terminal.Error : terminal.Out;
            target.WriteLine();
            target.WriteLine(Terminal.WithoutControls(explanation));
        }

        return ExitCode.Done;
    }
}
