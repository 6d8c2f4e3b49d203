using System.Text.Encodings.Web;
using System.Text.Json;
using PlanBot.Core;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>Answers a question file into an answer file, which is there whole or not at all.</summary>
internal sealed class QuestionBatch(ProgramContext context, string stateFolder, DateOnly? today)
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers every entry of <paramref name="questionPath"/>.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string questionPath, string answerPath, CancellationToken cancellationToken)
    {
        if (await BoundedFile.ReadAsync(questionPath, context, cancellationToken) is not { } bytes
            || QuestionFile.Read(bytes, Terminal.Shown(questionPath), today, context) is not { } entries)
        {
            return ExitCode.Problems;
        }

        using var workspace = await Workspace.OpenAsync(context, stateFolder, cancellationToken);
        var assistant = await workspace.StartAssistantAsync(cancellationToken);
        var lines = new MemoryStream();
        foreach (var entry in entries)
        {
            await WriteAsync(entry, assistant, lines, cancellationToken);
        }

        if (!await WholeFile.TrySaveAsync(lines.ToArray(), answerPath, cancellationToken))
        {
            return context.Fail("batch.out-failed", ("path", Terminal.Shown(answerPath)));
        }

        context.Terminal.Out.WriteLine(context.Texts.Format("batch.done", ("count", entries.Count), ("path", Terminal.Shown(answerPath))));
        return ExitCode.Done;
    }

    private static async Task WriteAsync(QuestionEntry entry, PlanAssistant assistant, MemoryStream lines, CancellationToken cancellationToken)
    {
        await using (var writer = new Utf8JsonWriter(lines, Written))
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Id);
            writer.WriteStartArray("answers");
            var dialogue = new Dialogue(assistant);
            foreach (var turn in entry.Turns)
            {
                JsonSerializer.Serialize(writer, await dialogue.AskAsync(turn, cancellationToken), AnswerJson.Compact.Answer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        lines.WriteByte((byte)'\n');
    }
}
