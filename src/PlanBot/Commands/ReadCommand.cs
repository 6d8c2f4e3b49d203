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

        var data = StateLocation.Find(parsed.GetValue(context.Options.State)) is { } state
            ? ProgramData.Load(context, state).Current
            : DataFolder.Load(context.DataPath, extraction: ReadableFiles.All);
        try
        {
            var source = data.Files.Extract(Path.GetFileName(path), bytes);
            return parsed.GetValue(text) ? PrintText(source) : PrintReading(path, data.Reader.Read(source), parsed.GetValue(json));
        }
        catch (ExtractionException e)
        {
            if (parsed.GetValue(json))
            {
                PrintJson(data.Files.Unread(Path.GetFileName(path), e));
            }

            ReadableFiles.Complain(e, data, path, context);
            return ExitCode.Problems;
        }
    }

    private int PrintText(SourceText source)
    {
        context.Terminal.Out.Write(source.Text.EndsWith('\n') ? source.Text : source.Text + '\n');
        return ExitCode.Done;
    }

    private int PrintReading(string path, PlanReading reading, bool asJson)
    {
        if (asJson)
        {
            PrintJson(reading);
        }
        else
        {
            context.Terminal.Out.Write(Terminal.WithoutControls(new ReadingReport(context.Texts, Path.GetFileName(path)).Of(reading)));
        }

        return reading.HasErrors() ? context.Fail("read.has-errors", ("path", Terminal.Shown(path))) : ExitCode.Done;
    }

    private void PrintJson(PlanReading reading) =>
        context.Terminal.Out.WriteLine(JsonSerializer.Serialize(reading, PlanJson.Indented.PlanReading));
}
