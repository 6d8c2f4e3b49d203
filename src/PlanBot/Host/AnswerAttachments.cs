using PlanBot.Channels;
using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Texts;
using PlanBot.Documents.Writing;

namespace PlanBot.Host;

/// <summary>Makes Word files of answers that are too long for a chat.</summary>
internal sealed class AnswerAttachments(AnswerFiles files, PlanAssistant assistant, TimeProvider time) : IAttachmentMaker
{
    /// <inheritdoc/>
    public Attachment? Make(Answer answer, TextCatalog texts)
    {
        const FileFormat format = FileFormat.Docx;
        return AnswerDocuments.Lack(answer, format) is not null
            ? null
            : new Attachment(
                AnswerDocuments.NameOf(answer, format, texts), files.Make(answer, format, assistant.Catalog, texts, time.GetUtcNow()));
    }
}
