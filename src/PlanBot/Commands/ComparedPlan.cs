using PlanBot.Core;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Finds a plan that the command line names: a file, the id of a loaded plan, or its year.</summary>
internal sealed class ComparedPlan(ProgramContext context, DataFolder data, PlanCatalog loaded)
{
    /// <summary>The plan of <paramref name="name"/>; null after a complaint.</summary>
    public async Task<Plan?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (loaded.FindPlan(name) is { } byId)
        {
            return byId;
        }

        var ofYear = int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var year) ? loaded.Plans.Where(p => p.Covers(year)).ToList() : [];
        if (ofYear.Count > 0 && !Path.Exists(name))
        {
            return ofYear.Count == 1 ? ofYear[0] : Complain("compare.several-plans", name, ofYear.Select(p => p.Id));
        }

        return Path.Exists(name) ? await ReadAsync(name, cancellationToken) : Complain("compare.unknown-plan", name, loaded.Plans.Select(p => p.Id));
    }

    private async Task<Plan?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (await BoundedFile.ReadAsync(path, context, cancellationToken) is not { } bytes)
        {
            return null;
        }

        if (ReadableFiles.Extract(data, path, bytes, context) is not { } source)
        {
            return null;
        }

        var reading = data.Reader.Read(source);
        if (reading.Tasks.Count == 0)
        {
            context.Fail("verify.no-tasks", ("path", Terminal.Shown(path)));
            return null;
        }

        return new Plan(PlanReader.PlanIdOf(source.FileName), reading.Plan, reading.Tasks, reading.Problems);
    }

    private Plan? Complain(string key, string name, IEnumerable<string> ids)
    {
        context.Fail(key, ("name", Terminal.Shown(name)), ("plans", string.Join(context.Texts["read.list-separator"], ids)));
        return null;
    }
}
