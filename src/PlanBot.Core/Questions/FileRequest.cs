using PlanBot.Core.Exporting;

namespace PlanBot.Core.Questions;

/// <summary>Reads whether the answer is wanted as a file.</summary>
internal static class FileRequest
{
    private const string Any = "any";

    private const string Verb = "verb"; // 发我, 列出 say no more than that something is wanted.

    // Among English words it is one like others, unless a longer phrase says what is meant.
    private const string Ambiguous = "word";

    /// <summary>Whether a file is asked for.</summary>
    public static bool Asks(TaggedQuestion question) => Named(question).Any();

    /// <summary>The format: as named, else a text for what is written or compared and a table for all else; none where no file is asked for.</summary>
    public static FileFormat FormatOf(TaggedQuestion question, Intent intent)
    {
        var named = Named(question).ToList();
        return named.Count == 0 ? FileFormat.None
            : named.FindLast(v => v != Any) is { } format ? FileFormats.OfExtension(format)
            : intent is Intent.Summary or Intent.Compare ? FileFormat.Docx
            : FileFormat.Xlsx;
    }

    /// <summary>
    /// Whether nothing is asked for but a file of what <paramref name="before"/> was answered with: the turn names no condition,
    /// and at most the kind of that answer (把小结发我Word).
    /// </summary>
    /// <param name="question">The turn.</param>
    /// <param name="before">The query of the last answer; null for none.</param>
    public static bool IsAlone(TaggedQuestion question, Query? before) =>
        Asks(question) && question.Chunks.Count == 0 && question.Tags.All(t => TaggedQuestion.IsLight(t) || IsOfAnswer(question, t, before));

    private static bool IsOfAnswer(TaggedQuestion question, Tag tag, Query? before) => tag.Kind switch
    {
        TagKind.SameWork => true,
        TagKind.List when tag.Value == Verb => true,
        TagKind.Task or TagKind.Plan or TagKind.List => before is not null,
        TagKind.Due or TagKind.When or TagKind.Dated => before is not null && FormatOf(question, Intent.List) == FileFormat.Ics,
        TagKind.Compare => before?.Intent == Intent.Compare,
        TagKind.Summary or TagKind.Length => before?.Intent == Intent.Summary,
        TagKind.Draft => before?.Intent == Intent.Summary && WritingReader.DraftOf(question) == before.Draft,
        TagKind.Tally or TagKind.Count => before?.Intent == Intent.Count,
        _ => false,
    };

    private static IEnumerable<string> Named(TaggedQuestion question) => question.Of(TagKind.File)
        .Where(t => question.TextOf(t) != Ambiguous || question.Question.Text.Count(char.IsAsciiLetter) == Ambiguous.Length)
        .Select(t => t.Value);
}
