using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;
using PlanBot.Documents.Writing.Calendars;
using PlanBot.Documents.Writing.Excel;
using PlanBot.Documents.Writing.Word;

namespace PlanBot.Documents.Writing;

/// <summary>Makes files of answers.</summary>
/// <param name="fonts">Fonts of Word files.</param>
public sealed class AnswerFiles(OfficialFonts fonts)
{
    private readonly WordWriter word = new(fonts);

    /// <summary>The file of an answer; its bytes are made at once.</summary>
    /// <param name="answer">The answer; <see cref="AnswerDocuments.Lack"/> says that it can be made.</param>
    /// <param name="format">The format.</param>
    /// <param name="catalog">The plans that it was made from.</param>
    /// <param name="texts">Labels in its language.</param>
    /// <param name="made">When it is made, for the file's properties.</param>
    public byte[] Make(Answer answer, FileFormat format, PlanCatalog catalog, TextCatalog texts, DateTimeOffset made) => format switch
    {
        FileFormat.Docx => word.Write(AnswerDocuments.Of(answer, catalog, texts), texts, made),
        FileFormat.Xlsx => WorkbookWriter.Write(answer, catalog, texts, made),
        FileFormat.Ics => CalendarWriter.Write(answer, catalog, texts, made),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format of a file."),
    };
}
