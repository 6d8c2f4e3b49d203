using System.Text.Json;
using PlanBot.Core.Questions;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>One entry of a question file, checked.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Turns">The question, or the turns of a conversation.</param>
internal sealed record QuestionEntry(string Id, IReadOnlyList<Question> Turns);

/// <summary>Reads question files: an array of <c>{"id", "question", "today"?}</c> or <c>{"id", "turns", "today"?}</c>.</summary>
internal static class QuestionFile
{
    /// <summary>Reads and checks the whole file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="name">Its name for sentences.</param>
    /// <param name="today">The day for entries that state none.</param>
    /// <param name="context">Where to complain.</param>
    /// <returns>The entries; null after a complaint.</returns>
    public static IReadOnlyList<QuestionEntry>? Read(ReadOnlySpan<byte> bytes, string name, DateOnly? today, ProgramContext context)
    {
        if (Parse(bytes, name, context) is not { } raw)
        {
            return null;
        }

        var entries = new List<QuestionEntry>(raw.Count);
        for (var i = 0; i < raw.Count; i++)
        {
            if (Mistake(raw[i], context) is { } what)
            {
                context.Fail("batch.bad-entry", ("file", name), ("number", i + 1), ("what", what));
                return null;
            }

            var entry = raw[i]!;
            IsoDate.TryRead(entry.Today, out var day);
            entries.Add(new QuestionEntry(entry.Id!, [.. TurnsOf(entry).Select(t => new Question(t!, day ?? today))]));
        }

        return entries;
    }

    private static List<RawQuestion?>? Parse(ReadOnlySpan<byte> bytes, string name, ProgramContext context)
    {
        var content = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            if (JsonSerializer.Deserialize(content, ProgramJson.Compact.ListRawQuestion) is { } questions)
            {
                return questions;
            }

            Complain(name, 0, 0, "$", context);
        }
        catch (JsonException e)
        {
            Complain(name, e.LineNumber ?? 0, e.BytePositionInLine ?? 0, e.Path ?? "$", context);
        }

        return null;
    }

    // JSON counts lines and bytes from 0.
    private static void Complain(string name, long line, long column, string where, ProgramContext context) => context.Fail(
        "batch.bad-json", ("file", name), ("line", line + 1), ("column", column + 1), ("where", Terminal.Shown(where)));

    private static string? Mistake(RawQuestion? entry, ProgramContext context)
    {
        var texts = context.Texts;
        if (entry is null)
        {
            return texts["batch.entry.null"];
        }

        var turns = TurnsOf(entry);
        return string.IsNullOrEmpty(entry.Id) ? texts["batch.entry.no-id"]
            : turns.Count == 0 || turns.Any(t => t is null) ? texts["batch.entry.no-question"]
            : !IsoDate.TryRead(entry.Today, out _) ? texts.Format("batch.entry.bad-date", ("value", Terminal.Shown(entry.Today!)))
            : turns.Any(t => t!.Length > Question.MaxLength) ? texts.Format("batch.entry.too-long", ("max", Question.MaxLength))
            : null;
    }

    private static IReadOnlyList<string?> TurnsOf(RawQuestion entry) => entry.Turns ?? [entry.Question];
}

/// <summary>An entry as it stands in the file; other fields are ignored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">One question, where there are no turns.</param>
/// <param name="Turns">The turns of a conversation.</param>
/// <param name="Today">The day to take for today.</param>
internal sealed record RawQuestion(string? Id, string? Question, IReadOnlyList<string?>? Turns, string? Today);
