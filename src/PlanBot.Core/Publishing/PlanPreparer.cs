using PlanBot.Core.Plans;

namespace PlanBot.Core.Publishing;

/// <summary>Reads files and says what publishing them would mean. Writes nothing.</summary>
public sealed class PlanPreparer(LoadedData loaded, IPlanLibrary library)
{
    /// <summary>Prepares files that are to be published together.</summary>
    /// <param name="files">The files, in any format that is read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreException">The library cannot be read.</exception>
    public async Task<Preparation> PrepareAsync(IReadOnlyList<PlanFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        var data = loaded.Current;
        var content = await library.ReadAsync(cancellationToken);
        var shelf = new Shelf(content, await library.ReadHistoryAsync(cancellationToken));
        var read = new List<ReadFile>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            read.Add(ReadFile.Of(file, data));
        }

        // Tables are compared with the texts that come with them.
        var prepared = new Dictionary<ReadFile, PreparedFile>(ReferenceEqualityComparer.Instance);
        foreach (var file in read.OrderBy(f => f.Kind))
        {
            prepared[file] = Prepare(file, shelf, data) with { Source = file.Source };
            shelf.Add(prepared[file]);
        }

        return new Preparation(content.Revision, [.. read.Select(f => prepared[f])]);
    }

    private static PreparedFile Prepare(ReadFile file, Shelf shelf, DataFolder data)
    {
        if (shelf.FindBytes(file.Sha256) is { } same)
        {
            return new PreparedFile(file.File, PlanVerdict.Unchanged, same.PlanId, same.Version, same.Kind, same.Reading.Reading) { Current = same };
        }

        if (file.Reading.Tasks.Count == 0)
        {
            return new PreparedFile(file.File, PlanVerdict.Unreadable, string.Empty, 0, file.Kind, file.Reading);
        }

        if (shelf.FindHandedIn(file) is { } other)
        {
            return other.File.Bytes.AsSpan().SequenceEqual(file.File.Bytes)
                ? other with { File = file.File, Verdict = PlanVerdict.Unchanged, Difference = null, Replaced = null, Corrections = [] }
                : new PreparedFile(file.File, PlanVerdict.Repeated, string.Empty, 0, file.Kind, file.With(data, "plan-repeated", ("file", other.File.Name)));
        }

        return shelf.FindPlan(file.Reading.Plan) is { } plan ? OfKnownPlan(file, plan, shelf, data) : OfNewPlan(file, shelf);
    }

    private static PreparedFile OfNewPlan(ReadFile file, Shelf shelf)
    {
        var id = PlanIds.Make(file.File.Name, shelf.Ids);
        return new PreparedFile(file.File, PlanVerdict.NewPlan, id, 1, file.Kind, file.Reading.CalledBy(id));
    }

    private static PreparedFile OfKnownPlan(ReadFile file, KnownPlan plan, Shelf shelf, DataFolder data)
    {
        var reading = file.Reading.CalledBy(plan.Id);
        var next = shelf.NextVersionOf(plan.Id);
        if (plan.Current is { } current && current.Kind != file.Kind)
        {
            var differences = KindComparison.Compare(reading, current.Reading.Reading, current.FileName, data.Chinese);
            return new PreparedFile(file.File, PlanVerdict.OtherKind, plan.Id, next, file.Kind, reading with { Problems = [.. reading.Problems, .. differences] })
            {
                Current = current,
                Replaced = plan.Beside,
                Difference = plan.Beside is null ? null : VersionDifference.Of(plan.Beside.Reading.Reading, reading),
            };
        }

        var beside = plan.Current is not null && plan.Beside is { } paper && paper.Kind != file.Kind
            ? KindComparison.Compare(reading, paper.Reading.Reading, paper.FileName, data.Chinese)
            : [];
        return new PreparedFile(file.File, PlanVerdict.NewVersion, plan.Id, next, file.Kind, reading with { Problems = [.. reading.Problems, .. beside] })
        {
            Current = plan.Current,
            Replaced = plan.Current,
            Corrections = CorrectedReading.ProblemsOf(reading, plan.Id, shelf.Corrections, data),
            Difference = plan.Current is null ? null : VersionDifference.Of(plan.Current.Reading.Reading, reading),
        };
    }
}
