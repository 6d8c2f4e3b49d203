using System.CommandLine;
using PlanBot.Core;
using PlanBot.Core.Exporting;
using PlanBot.Core.Questions;
using PlanBot.Core.Texts;
using PlanBot.Documents.Writing;
using PlanBot.Documents.Writing.Word;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>export</c>: writes the answer of a request into a file whose extension says the format.</summary>
internal sealed class ExportCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string[]> words;
    private readonly Option<string?> output;
    private readonly Option<string?> today;

    /// <summary>Creates the command.</summary>
    public ExportCommand(ProgramContext context)
        : base("export", context.Texts["export.description"])
    {
        this.context = context;
        Add(words = new Argument<string[]>("REQUEST") { Description = context.Texts["export.argument.request"], Arity = ArgumentArity.ZeroOrMore });
        Add(output = context.Value("--out", "FILE", "export.option.out"));
        Add(today = context.Value("--today", "YYYY-MM-DD", "ask.option.today"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var typed = parsed.GetValue(words) ?? [];
        if (UsageErrors.MistypedOption(parsed, typed) is { } mistyped)
        {
            return UsageErrors.TellUnknown(mistyped, this, context);
        }

        var request = string.Join(' ', typed);
        if (request.Trim().Length == 0)
        {
            return context.Misuse("export.no-request");
        }

        if (request.Length > Question.MaxLength)
        {
            return context.Misuse("ask.too-long", ("length", request.Length), ("max", Question.MaxLength));
        }

        if (!IsoDate.TryRead(parsed.GetValue(today), out var day))
        {
            return context.Misuse("ask.bad-date", ("value", Terminal.Shown(parsed.GetValue(today)!)));
        }

        if (parsed.GetValue(output) is not { Length: > 0 } path)
        {
            return context.Misuse("export.no-out");
        }

        var format = FileFormats.OfExtension(Path.GetExtension(path));
        if (format == FileFormat.None)
        {
            return context.Misuse("export.bad-extension", ("path", Terminal.Shown(path)));
        }

        return StateLocation.Find(parsed.GetValue(context.Options.State)) is { } state
            ? await ExportAsync(new Question(request, day), format, path, state, cancellationToken)
            : context.Misuse("usage.no-state-folder");
    }

    private async Task<int> ExportAsync(Question request, FileFormat format, string path, string state, CancellationToken cancellationToken)
    {
        // Told before any work is done; a folder may still vanish until the file is written.
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            return context.Fail(Directory.Exists(path) ? "export.directory" : "export.no-folder", ("path", Terminal.Shown(path)));
        }

        using var workspace = await Workspace.OpenAsync(context, state, cancellationToken);
        var assistant = await workspace.StartAssistantAsync(cancellationToken);
        var answer = await assistant.AskAsync(request, cancellationToken);
        var texts = SpokenLanguage.IsEnglish(request.Text) ? workspace.Data.English : workspace.Data.Chinese;
        if (AnswerDocuments.Lack(answer, format) is { } lack)
        {
            return context.Fail("export.nothing", ("headline", answer.Headline), ("why", texts[lack]));
        }

        var files = new AnswerFiles(OfficialFonts.Load(context.DataPath));
        var bytes = files.Make(answer, format, workspace.Catalog, texts, context.Time.GetUtcNow());
        if (!await WholeFile.TrySaveAsync(bytes, path, cancellationToken))
        {
            return context.Fail("export.failed", ("path", Terminal.Shown(path)));
        }

        context.Terminal.Out.WriteLine(Terminal.WithoutControls(context.Texts.Format(
            "export.done", ("title", AnswerDocuments.TitleOf(answer)), ("count", answer.Tasks.Count), ("path", Terminal.Shown(path)))));
        return ExitCode.Done;
    }
}
