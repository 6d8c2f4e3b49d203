using PlanBot.Channels;
using PlanBot.Channels.WeCom;

namespace PlanBot.Access;

/// <summary>Links from channels into the page.</summary>
internal sealed class AnswerLinks(AccessSettings settings, ParagraphLinks paragraphs)
{
    /// <summary>Where the parts of answers that a chat cannot show are to be seen.</summary>
    /// <param name="files">Makes files of long answers; null where nothing does.</param>
    public AnswerPlaces Places(IAttachmentMaker? files) => new(paragraphs.LinkTo, ToAnswer, files);

    /// <summary>The page with a question asked; null where the host was not told its public address, or nothing was asked.</summary>
    private Uri? ToAnswer(string question) => settings.PublicUrl is { } root && question.Trim().Length > 0
        ? new Uri(root, "/?q=" + Uri.EscapeDataString(question.Trim()))
        : null;
}
