using PlanBot.Core.Exporting;

namespace PlanBot.Core.Answers;

/// <summary>Says which file an answer is sent as, or why it cannot be.</summary>
internal static class FileOffer
{
    /// <summary>The answer with the file that was asked for; as it is where none was.</summary>
    public static Answer Added(AnswerScope scope, Answer answer)
    {
        var format = scope.Query.File;
        if (format == FileFormat.None || answer.Kind is AnswerKind.Declined or AnswerKind.Clarify or AnswerKind.Help)
        {
            return answer;
        }

        if (AnswerDocuments.Lack(answer, format) is { } lack)
        {
            var note = scope.Say("file.none", ("why", scope.Texts[lack]));
            return answer with { Notes = [.. answer.Notes, note], Text = answer.Text + "\n\n" + scope.Say("note.line", ("note", AnswerWords.Escape(note))) };
        }

        var name = AnswerDocuments.NameOf(answer, format, scope.Texts);
        var told = scope.Say(
            "file.ready", ("format", scope.Texts["file." + FileFormats.ExtensionOf(format)]), ("name", AnswerWords.Escape(name)), ("count", answer.Tasks.Count));
        return answer with { Files = [new AnswerFile(format, name)], Text = answer.Text + "\n\n" + told };
    }
}
