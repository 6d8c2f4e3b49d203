using System.CommandLine;
using System.Text.Json;
using PlanBot.Core.Publishing;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary><c>ingest</c>: reads plans, checks them and publishes them, all or nothing.</summary>
internal sealed class IngestCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string[]> files;
    private readonly Option<bool> acceptProblems;
    private readonly Option<bool> replace;
    private readonly Option<bool> json;

    /// <summary>Creates the command.</summary>
    public IngestCommand(ProgramContext context)
        : base("ingest", context.Texts["ingest.description"])
    {
        this.context = context;
        Add(files = new Argument<string[]>("FILE") { Description = context.Texts["ingest.argument.files"], Arity = ArgumentArity.ZeroOrMore });
        Add(acceptProblems = context.Flag("--accept-problems", "ingest.option.accept-problems"));
        Add(replace = context.Flag("--replace", "ingest.option.replace"));
        Add(json = context.Flag("--json", "ingest.option.json"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var paths = parsed.GetValue(files) ?? [];
        if (paths.Length == 0)
        {
            return context.Misuse("ingest.no-file");
        }

        if (paths.FirstOrDefault(p => p.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(p)) is { } mistyped)
        {
            return UsageErrors.TellUnknown(mistyped, this, context);
        }

        return await ReadAsync(paths, cancellationToken) is { } read
            ? await LibraryWork.RunAsync(context, parsed, workspace => IngestAsync(workspace, read, parsed, cancellationToken), cancellationToken)
            : ExitCode.Problems;
    }

    /// <summary>All files, those of folders too; null after a complaint about each that cannot be had.</summary>
    private async Task<IReadOnlyList<PlanFile>?> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var read = new List<PlanFile>();
        var missed = false;
        foreach (var path in paths.SelectMany(FilesIn).Distinct(StringComparer.Ordinal))
        {
            var bytes = await BoundedFile.ReadAsync(path, context, cancellationToken);
            missed |= bytes is null;
            read.AddRange(bytes is null ? [] : [new PlanFile(Path.GetFileName(Path.GetFullPath(path)), bytes)]);
        }

        if (!missed && read.Count == 0)
        {
            context.Fail("ingest.no-documents");
        }

        return missed || read.Count == 0 ? null : read;
    }

    private static IEnumerable<string> FilesIn(string path) => Directory.Exists(path) ? DocumentFiles.In(path) : [path];

    private async Task<int> IngestAsync(Workspace workspace, IReadOnlyList<PlanFile> read, ParseResult parsed, CancellationToken cancellationToken)
    {
        var preparation = await new PlanPreparer(workspace.Loaded, workspace.Library).PrepareAsync(read, cancellationToken);
        var consent = new PublishConsent(parsed.GetValue(acceptProblems), parsed.GetValue(replace));
        var outcome = await new PlanPublisher(workspace.Loaded, workspace.Library)
            .PublishAsync(preparation, consent, OperatingUser.Name, cancellationToken);
        if (parsed.GetValue(json))
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(IngestResult.Of(preparation, outcome), ProgramJson.Indented.IngestResult));
        }
        else
        {
            context.Terminal.Out.Write(Terminal.WithoutControls(new IngestReport(context.Texts).Of(preparation, outcome)));
        }

        return outcome is PublishOutcome.Published or PublishOutcome.NothingToDo ? ExitCode.Done : Refuse(preparation, outcome);
    }

    private int Refuse(Preparation preparation, PublishOutcome outcome)
    {
        string Names(Func<PreparedFile, bool> which) =>
            string.Join(context.Texts["read.list-separator"], preparation.Changes.Where(which).Select(f => Terminal.Shown(f.File.Name)));
        return outcome switch
        {
            PublishOutcome.HasErrors when preparation.Changes.Any(f => !f.CanBePublished) =>
                context.Fail("ingest.cannot", ("files", Names(f => !f.CanBePublished))),
            PublishOutcome.HasErrors => context.Fail(
                "ingest.has-errors", ("files", Names(f => f.Reading.HasErrors())), ("count", preparation.Changes.Sum(f => f.Reading.CountErrors()))),
            PublishOutcome.NeedsReplace => context.Fail("ingest.needs-replace", ("files", Names(f => f.NeedsReplace))),
            _ => context.Fail("library.changed"),
        };
    }
}
