using System.CommandLine;
using System.Text.Json;
using PlanBot.Core;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary><c>read</c>: reads a plan without storing it.</summary>
internal sealed class ReadCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string?> file;
    private readonly Option<bool> json;
    private readonly Option<bool> text;

    /// <summary>Creates the command.</summary>
    public ReadCommand(ProgramContext context)
        : base("read", context.Texts["read.description"])
    {
        this.context = context;
        Add(file = new Argument<string?>("FILE") { Description = context.Texts["read.argument.file"], Arity = ArgumentArity.ZeroOrOne });
        Add(json = context.Flag("--json", "read.option.json"));
        Add(text = context.Flag("--text", "read.option.text"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(file) is not { Length: > 0 } path)
        {
            return context.Misuse("read.no-file");
        }

        if (path.StartsWith("--", StringComparison.Ordinal) && !File.Exists(path))
        {
            return UsageErrors.TellUnknown(path, this, context);
        }

        if (parsed.GetValue(json) && parsed.GetValue(text))
        {
            return context.Misuse("read.one-form");
        }

        if (await BoundedFile.ReadAsync(path, context, cancellationToken) is not { } bytes)
        {
            return ExitCode.Problems;
        }

        return parsed.GetValue(text)
            ? PrintText(path, bytes)
            : PrintReading(path, bytes, parsed.GetValue(json));
    }

    private int PrintText(string path, byte[] bytes)
    {
        if (SourceText.FromUtf8(Path.GetFileName(path), bytes) is not { Text.Length: > 0 } source)
        {
            return Unreadable(path, bytes);
        }

        context.Terminal.Out.Write(source.Text.EndsWith('\n') ? source.Text : source.Text + '\n');
        return ExitCode.Done;
    }

    private int PrintReading(string path, byte[] bytes, bool asJson)
    {
        var fileName = Path.GetFileName(path);
        var source = SourceText.FromUtf8(fileName, bytes);
        var isText = source is { Text.Length: > 0 };
        var reading = DataFolder.Load(context.DataPath).Reader.Read(fileName, bytes);
        if (asJson)
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(reading, PlanJson.Indented.PlanReading));
        }
        else if (isText)
        {
            context.Terminal.Out.Write(Terminal.WithoutControls(new ReadingReport(context.Texts, fileName).Of(reading)));
        }

        return !isText ? Unreadable(path, bytes)
            : reading.HasErrors() ? context.Fail("read.has-errors", ("path", Terminal.Shown(path)))
            : ExitCode.Done;
    }

    private int Unreadable(string path, byte[] bytes) =>
        context.Fail(SourceText.FromUtf8(path, bytes) is null ? "file.not-utf8" : "file.empty", ("path", Terminal.Shown(path)));
}
