using System.Text;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Host;

/// <summary><c>GET /plans/{planId}/{ref}</c>: the original paragraph of a task, from the plan's own bytes.</summary>
internal sealed class OriginalEndpoint(IPlanLibrary library, PublishedLibrary published, PlanPage page)
{
    private const int Surroundings = 3;

    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var planId = context.GetRouteValue("planId") as string ?? string.Empty;
        var reference = context.GetRouteValue("ref") as string ?? string.Empty;
        var original = await FindAsync(planId, reference, context.RequestAborted);
        context.Response.StatusCode = original is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = PlanPage.ContentSecurityPolicy;
        var html = original is null ? page.Missing(planId, reference) : page.Of(original);
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }

    private async Task<OriginalParagraph?> FindAsync(string planId, string reference, CancellationToken cancellationToken)
    {
        var snapshot = published.Current;
        if (snapshot.Catalog.FindTask($"{planId}/{reference}") is not { } task
            || snapshot.VersionOf(planId) is not { } version
            || await library.ReadOriginalAsync(planId, version.Version, cancellationToken) is not { } bytes
            || SourceText.FromUtf8(version.FileName, bytes) is not { } source)
        {
            return null;
        }

        return new OriginalParagraph(snapshot.Catalog.PlanOf(task).Header, task, version, LinesOf(source, task.Source));
    }

    private static IReadOnlyList<OriginalLine> LinesOf(SourceText source, SourceSpan span)
    {
        var first = Math.Clamp(span.Line - Surroundings, 1, source.LineCount);
        var last = Math.Clamp(span.EndLine + Surroundings, first, source.LineCount);
        return
        [
            .. Enumerable.Range(first, last - first + 1)
                .Select(n => new OriginalLine(n, source.Line(n).Value, n >= span.Line && n <= span.EndLine)),
        ];
    }
}

/// <summary>A task as its plan prints it.</summary>
/// <param name="Header">The plan's letterhead.</param>
/// <param name="Task">The task.</param>
/// <param name="Version">The version that the lines are from.</param>
/// <param name="Lines">The task's lines and some around them.</param>
internal sealed record OriginalParagraph(PlanHeader Header, PlanTask Task, PlanVersion Version, IReadOnlyList<OriginalLine> Lines);

/// <summary>A line of the original.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Text">Its characters.</param>
/// <param name="OfTask">Whether it belongs to the task.</param>
internal sealed record OriginalLine(int Number, string Text, bool OfTask);
