using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Channels.WeCom;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;
using PlanBot.Startup;

namespace PlanBot.Commands.WeCom;

/// <summary><c>wecom simulate</c>: prints exactly what would be sent for a question, in order, with sizes. Nothing is sent.</summary>
internal sealed class SimulateCommand : Command
{
    private static readonly JsonSerializerOptions Indented = new(WeComApi.Wire) { WriteIndented = true };

    private readonly ProgramContext context;
    private readonly Argument<string[]> words;
    private readonly Option<string?> surface;
    private readonly Option<string?> format;
    private readonly Option<string?> publicUrl;
    private readonly Option<string?> today;
    private readonly Option<string?> user;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public SimulateCommand(ProgramContext context)
        : base("simulate", context.Texts["wecom-simulate.description"])
    {
        this.context = context;
        Add(words = new Argument<string[]>("QUESTION") { Description = context.Texts["ask.argument.question"], Arity = ArgumentArity.OneOrMore });
        Add(surface = context.Value("--as", "app|bot|group", "wecom-simulate.option.as"));
        Add(format = context.Value("--format", "markdown|text", "wecom-simulate.option.format"));
        Add(user = context.Value("--user", "USERID", "wecom-simulate.option.user"));
        Add(publicUrl = context.Value("--public-url", "URL", "serve.option.public-url"));
        Add(today = context.Value("--today", "YYYY-MM-DD", "ask.option.today"));
        Add(json = context.Flag("--json", "wecom-simulate.option.json"));
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

        var question = string.Join(' ', parsed.GetValue(words) ?? []).Trim();
        if (question.Length is 0 or > Question.MaxLength)
        {
            return question.Length == 0
                ? context.Misuse("ask.no-question")
                : context.Misuse("ask.too-long", ("length", question.Length), ("max", Question.MaxLength));
        }

        var (kind, form) = (parsed.GetValue(surface) ?? "app", parsed.GetValue(format) ?? "markdown");
        if (kind is not ("app" or "bot" or "group") || form is not ("markdown" or "text"))
        {
            return context.Misuse("wecom-simulate.bad-choice", ("value", Terminal.Shown(kind is "app" or "bot" or "group" ? form : kind)));
        }

        var url = parsed.GetValue(publicUrl) ?? GlobalOptions.Variable("PLANBOT_PUBLIC_URL");
        if (await PageLinks.ReadAsync(context, state, url, cancellationToken) is not { } places)
        {
            return context.Misuse("access.bad-public-url", ("value", Terminal.Shown(url!)));
        }

        var asked = new Question(question, day);
        foreach (var (message, i) in (await MessagesAsync(asked, state, kind, form, parsed.GetValue(user) ?? "USERID", places, cancellationToken)).Select((m, i) => (m, i)))
        {
            Print(message, i, parsed.GetValue(json));
        }

        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<SimulatedMessage>> MessagesAsync(
        Question question, string state, string kind, string form, string member, AnswerPlaces places, CancellationToken cancellationToken)
    {
        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var assistant = await workspace.StartAssistantAsync(cancellationToken);
        var answer = await assistant.AskAsync(question, cancellationToken);
        var texts = SpokenLanguage.IsEnglish(question.Text) ? workspace.Data.English : workspace.Data.Chinese;
        places = places.WithFiles(context, assistant);
        var wanted = form == "text" ? WeComFormat.Text : WeComFormat.Markdown;
        var app = new WeComApp { Name = "app", CorpId = string.Empty, AgentId = "1000002", Secret = string.Empty, Token = string.Empty, AesKey = string.Empty, Format = wanted };
        return kind switch
        {
            "app" => [.. Host.WeComAppRoom.RendererOf(app, places).Render(question.Text, answer, texts)
                .Select(r => SimulatedMessage.Of("POST /cgi-bin/message/send", AppSender.BodyOf(app, member, r.Type, Sent(r)), r.Type, WeComLimits.AppBytes))],
            "bot" => [.. new BotRenderer(places).Render(question.Text, answer, texts).Select((text, i) => SimulatedMessage.OfBot(text, i))],
            _ => [.. new AppRenderer(wanted, WeComLimits.GroupBytes, places).Render(question.Text, answer, texts)
                .Select(r => SimulatedMessage.Of("POST /cgi-bin/webhook/send", GroupSender.BodyOf(r.Type, Sent(r)), r.Type, WeComLimits.GroupBytes))],
        };
    }

    // A file is uploaded first; what is sent names the upload.
    private static JsonNode Sent(AppReply reply) =>
        reply.Type == "file" ? new JsonObject { ["media_id"] = "MEDIA_ID" } : JsonNode.Parse(reply.Content.GetRawText())!;

    private void Print(SimulatedMessage message, int number, bool asJson)
    {
        var terminal = context.Terminal;
        if (asJson)
        {
            terminal.Out.WriteLine(message.Line(number + 1).ToJsonString(WeComApi.Wire));
            return;
        }

        terminal.Out.WriteLine(context.Texts.Format(
            "wecom-simulate.message", ("number", number + 1), ("to", message.Address), ("type", message.Type), ("bytes", message.Bytes), ("most", message.Most)));
        terminal.Out.WriteLine(Terminal.WithoutControls(message.Content ?? message.Body.ToJsonString(Indented)));
        terminal.Out.WriteLine();
    }

    /// <summary>A message that would be sent.</summary>
    /// <param name="Address">Where to.</param>
    /// <param name="Body">All of it.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Content">Its words as they are; null where it is a card or a file.</param>
    /// <param name="Bytes">Size of what is limited, bytes of UTF-8.</param>
    /// <param name="Most">The limit.</param>
    private sealed record SimulatedMessage(string Address, JsonObject Body, string Type, string? Content, int Bytes, string Most)
    {
        public static SimulatedMessage Of(string address, JsonObject body, string type, int most)
        {
            var content = (body[type] as JsonObject)?["content"]?.GetValue<string>();
            return new SimulatedMessage(
                address,
                body,
                type,
                content,
                Encoding.UTF8.GetByteCount(content ?? body[type]!.ToJsonString(WeComApi.Wire)),
                content is null ? "-" : most.ToString(CultureInfo.InvariantCulture));
        }

        public static SimulatedMessage OfBot(string text, int number)
        {
            var (type, inner) = number == 0
                ? ("stream", new JsonObject { ["id"] = "STREAMID", ["finish"] = true, ["content"] = text })
                : ("markdown", new JsonObject { ["content"] = text });
            return Of(number == 0 ? "aibot_respond_msg" : "aibot_send_msg", GroupSender.BodyOf(type, inner), type, WeComLimits.BotBytes);
        }

        public JsonObject Line(int number) => new()
        {
            ["number"] = number,
            ["to"] = Address,
            ["type"] = Type,
            ["bytes"] = Bytes,
            ["body"] = Body.DeepClone(),
        };
    }
}
