using System.CommandLine;
using PlanBot.Channels.WeCom;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Commands.WeCom;

/// <summary><c>wecom push</c>: answers a question and sends the answer into a group.</summary>
internal sealed class PushCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string[]> words;
    private readonly Option<string?> group;
    private readonly Option<string?> publicUrl;
    private readonly Option<string?> today;

    /// <summary>Creates the command.</summary>
    public PushCommand(ProgramContext context)
        : base("push", context.Texts["wecom-push.description"])
    {
        this.context = context;
        Add(words = new Argument<string[]>("QUESTION") { Description = context.Texts["ask.argument.question"], Arity = ArgumentArity.OneOrMore });
        Add(group = context.Value("--webhook", "NAME", "wecom-push.option.webhook"));
        Add(publicUrl = context.Value("--public-url", "URL", "serve.option.public-url"));
        Add(today = context.Value("--today", "YYYY-MM-DD", "ask.option.today"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (options, state, exitCode) = context.Configuration(parsed);
        if (options is null)
        {
            return exitCode;
        }

        if (!IsoDate.TryRead(parsed.GetValue(today), out var day))
        {
            return context.Misuse("ask.bad-date", ("value", Terminal.Shown(parsed.GetValue(today)!)));
        }

        var question = string.Join(' ', parsed.GetValue(words) ?? []).Trim();
        if (question.Length is 0 or > Question.MaxLength)
        {
            return question.Length == 0
                ? context.Misuse("ask.no-question")
                : context.Misuse("ask.too-long", ("length", question.Length), ("max", Question.MaxLength));
        }

        if (context.Choose(options.Groups, g => g.Name, parsed.GetValue(group), "groups") is not { } target)
        {
            return ExitCode.Usage;
        }

        var url = parsed.GetValue(publicUrl) ?? GlobalOptions.Variable("PLANBOT_PUBLIC_URL");
        return await PageLinks.ReadAsync(context, state, url, cancellationToken) is { } places
            ? await SendAsync(target, new Question(question, day), state, places, cancellationToken)
            : context.Misuse("access.bad-public-url", ("value", Terminal.Shown(url!)));
    }

    private async Task<int> SendAsync(WeComGroup target, Question question, string state, AnswerPlaces places, CancellationToken cancellationToken)
    {
        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var assistant = await workspace.StartAssistantAsync(cancellationToken);
        var answer = await assistant.AskAsync(question, cancellationToken);
        var texts = SpokenLanguage.IsEnglish(question.Text) ? workspace.Data.English : workspace.Data.Chinese;
        places = places.WithFiles(context, assistant);
        var messages = new AppRenderer(WeComFormat.Markdown, WeComLimits.GroupBytes, places).Render(question.Text, answer, texts);
        using var transport = new WeComRoom.WeComTransport();
        var sender = new GroupSender(transport.Api(context.Time), context.Time);
        for (var i = 0; i < messages.Count; i++)
        {
            var result = await sender.SendAsync(target, messages[i], cancellationToken);
            if (!result.IsDone)
            {
                return context.Fail(
                    "wecom-push.failed",
                    ("number", i + 1),
                    ("count", messages.Count),
                    ("why", Terminal.Shown(FaultReporter.Sentence(workspace.Data.Chinese, result.Code, result.Detail))));
            }
        }

        context.Terminal.Out.WriteLine(context.Texts.Format("wecom-push.done", ("name", target.Name), ("count", messages.Count)));
        return ExitCode.Done;
    }
}
