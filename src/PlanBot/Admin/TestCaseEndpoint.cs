using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Host;

namespace PlanBot.Admin;

/// <summary>
/// <c>POST /admin/api/test-cases</c>: makes a row of a question file of what an administrator says is right; <c>planbot
/// verify --questions</c> judges by it from then on. Nothing is kept here.
/// </summary>
internal sealed class TestCaseEndpoint(PublishedLibrary published, ProblemWriter problems)
{
    private const string Category = "administrator";
    private const int IdBytes = 4;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context, AdminSession session)
    {
        var (body, fault) = await JsonBody.ReadAsync(context.Request, AdminJson.Compact.TestCaseBody, problems, "admin.bad-json", context.RequestAborted);
        var question = body?.Question?.Trim() ?? string.Empty;
        if (fault is not null || question.Length is 0 or > Question.MaxLength)
        {
            await ProblemWriter.WriteAsync(context, fault ?? problems.Fault(StatusCodes.Status400BadRequest, "admin.test-case.question", ("max", Question.MaxLength)));
            return;
        }

        var (expect, mistake) = body!.Reason is { Length: > 0 } reason ? Declined(reason) : Tasks(body.Tasks ?? []);
        if (mistake is not null)
        {
            await ProblemWriter.WriteAsync(context, mistake);
            return;
        }

        var row = new JsonObject { ["id"] = IdOf(question), ["category"] = Category, ["question"] = question };
        if (body.Today is { } today)
        {
            row["today"] = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        row["expect"] = expect;
        await AdminReply.WriteAsync(context, new TestCaseReply(row.ToJsonString(Written)), AdminJson.Compact.TestCaseReply);
    }

    private (JsonObject? Expect, RequestFault? Fault) Declined(string reason) =>
        JsonSerializer.SerializeToElement(Enum.GetValues<DeclinedReason>(), AnswerJson.Compact.DeclinedReasonArray).EnumerateArray().Any(r => r.ValueEquals(reason))
            ? (new JsonObject { ["type"] = "unanswerable", ["reason"] = reason }, null)
            : (null, problems.Fault(StatusCodes.Status400BadRequest, "admin.test-case.reason", ("value", reason)));

    private (JsonObject? Expect, RequestFault? Fault) Tasks(IReadOnlyList<string> names)
    {
        var catalog = published.Current.Catalog;
        var ids = new JsonArray();
        foreach (var name in names.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var found = catalog.Tasks.Where(t => t.Id == name || ShortNameOf(t) == name).ToList();
            if (found.Count != 1)
            {
                return (null, problems.Fault(StatusCodes.Status400BadRequest, found.Count == 0 ? "admin.test-case.no-task" : "admin.test-case.several", ("value", name)));
            }

            ids.Add(catalog.Tasks.Count(t => ShortNameOf(t) == ShortNameOf(found[0])) == 1 ? ShortNameOf(found[0]) : found[0].Id);
        }

        return (new JsonObject { ["type"] = "task_list", ["task_ids"] = ids }, null);
    }

    // As comparisons name tasks.
    private static string ShortNameOf(PlanTask task) => $"{task.Year}-{task.Ref}";

    private static string IdOf(string question) =>
        "admin-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question))[..IdBytes]);
}

/// <summary>What is right for a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Today">The day to take for today; null for none.</param>
/// <param name="Tasks">The right tasks as <c>YEAR-REF</c> or by id; none for an empty list.</param>
/// <param name="Reason">Why it is rightly declined; null where it is answered.</param>
internal sealed record TestCaseBody(string? Question, DateOnly? Today, IReadOnlyList<string>? Tasks, string? Reason);

/// <summary>The row.</summary>
/// <param name="Row">One line of JSON.</param>
internal sealed record TestCaseReply(string Row);
