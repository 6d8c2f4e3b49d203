using System.Text.Json;
using PlanBot.Startup;
using PlanBot.Verification.Expectations;
using PlanBot.Verification.Plans;
using PlanBot.Verification.Questions;

namespace PlanBot.Commands;

/// <summary>
/// Reads a question file with what is expected: the entries of a batch, each with <c>expect</c>, and perhaps
/// <c>category</c> and <c>plans</c>. Other fields are ignored.
/// </summary>
internal sealed class QuestionSetReader(ProgramContext context, NamedPlans namedPlans)
{
    /// <summary>Reads the whole file and the plans that it names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The questions; null after a complaint.</returns>
    public async Task<IReadOnlyList<VerifiedQuestion>?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (await BoundedFile.ReadAsync(path, context, cancellationToken) is not { } bytes
            || QuestionFile.Read(bytes, Terminal.Shown(path), null, context) is not { } entries)
        {
            return null;
        }

        using var document = JsonDocument.Parse(WithoutMark(bytes));
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var questions = new List<VerifiedQuestion>();
        foreach (var (entry, element) in entries.Zip(document.RootElement.EnumerateArray()))
        {
            try
            {
                if (await namedPlans.ReadAsync(PlansOf(element), folder, cancellationToken) is not { } plans)
                {
                    return null;
                }

                questions.Add(ReadOne(entry, element, plans));
            }
            catch (ExpectationException e)
            {
                context.Fail(
                    "verify.bad-question", ("file", Terminal.Shown(path)), ("id", Terminal.Shown(entry.Id)), ("field", e.Field), ("what", e.Tell(context.Texts)));
                return null;
            }
        }

        return questions;
    }

    private VerifiedQuestion ReadOne(QuestionEntry entry, JsonElement element, PlanSet plans)
    {
        var category = TextOf(element, "category") ?? context.Texts["verify.no-category"];
        return new VerifiedQuestion(entry.Id, category, entry.Turns, ExpectationReader.Read(element, entry.Turns.Count, plans), plans);
    }

    private static List<string>? PlansOf(JsonElement question)
    {
        const string field = "plans";
        if (!question.TryGetProperty(field, out var paths) || paths.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return paths.ValueKind == JsonValueKind.Array && paths.GetArrayLength() > 0
            ? [.. paths.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.String && p.GetString() is { Length: > 0 } path ? path : throw new ExpectationException(field, "not-paths"))]
            : throw new ExpectationException(field, "not-paths");
    }

    private static string? TextOf(JsonElement question, string field) =>
        !question.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ExpectationException(field, "not-text");

    private static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
}
