using PlanBot.Core.Answers;
using PlanBot.Core.Texts;

namespace PlanBot.Channels;

/// <summary>A file that goes with an answer.</summary>
/// <param name="FileName">Its name, with an ending that says what it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record Attachment(string FileName, byte[] Content);

/// <summary>Makes a file of an answer that is too long to be read in a chat.</summary>
public interface IAttachmentMaker
{
    /// <summary>The file; null where none can be made of this answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="texts">Labels in its language.</param>
    Attachment? Make(Answer answer, TextCatalog texts);
}
