using PlanBot.Access;
using PlanBot.Channels;
using PlanBot.Core.Answers;
using PlanBot.Core.Conversations;
using PlanBot.Core.Plans;

namespace PlanBot.Host;

/// <summary>
/// Addresses of files. A channel is sent one that opens to whoever has it, like a paragraph's; the page is given one that
/// opens to whoever may ask, under a sign-in to that user alone.
/// </summary>
internal sealed partial class FileLinks(AccessSettings settings, FileDesk desk, Core.DataFolder data, ILogger<FileLinks> logger) : IFileLinks
{
    /// <summary>Where files are that open to whoever has the link.</summary>
    public const string OpenPath = "/files/";

    /// <summary>Where files are that open to whoever may ask.</summary>
    public const string ClosedPath = "/api/files/";

    /// <inheritdoc/>
    public async Task<Answer> LinkedAsync(ExplainedAnswer turn, CancellationToken cancellationToken)
    {
        var texts = TextsOf(turn);
        return turn.Answer.Files.Count == 0 ? turn.Answer
            : settings.PublicUrl is not { } root ? Saying(turn.Answer, texts["file.no-address"])
            : await LinkedAsync(turn, holder: null, id => new Uri(root, OpenPath + id).AbsoluteUri, cancellationToken) is { } linked
                ? Saying(linked, texts.Format("file.valid", ("hours", (int)FileDesk.Lifetime.TotalHours)))
            : Saying(turn.Answer, texts["file.no-link"]);
    }

    /// <summary>The answer of a turn on the page, with the addresses of its files.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="user">The signed-in user; null where nobody is known by name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Answer> LinkedForAsync(ExplainedAnswer turn, string? user, CancellationToken cancellationToken) => turn.Answer.Files.Count == 0
        ? turn.Answer
        : await LinkedAsync(turn, user ?? string.Empty, id => ClosedPath + id, cancellationToken) ?? Saying(turn.Answer, TextsOf(turn)["file.no-link"]);

    // A state that cannot be written costs the link, never the answer.
    private async Task<Answer?> LinkedAsync(ExplainedAnswer turn, string? holder, Func<string, string> addressOf, CancellationToken cancellationToken)
    {
        try
        {
            var files = new List<AnswerFile>();
            foreach (var file in turn.Answer.Files)
            {
                files.Add(file with { Url = addressOf(await desk.IssueAsync(turn, file.Format, holder, cancellationToken)) });
            }

            return turn.Answer with { Files = files };
        }
        catch (StoreException e)
        {
            LogNotLinked(e.Fault, e.Path);
            return null;
        }
    }

    private Core.Texts.TextCatalog TextsOf(ExplainedAnswer turn) => turn.IsEnglish ? data.English : data.Chinese;

    private static Answer Saying(Answer answer, string sentence) => answer with { Text = answer.Text + "\n\n" + sentence };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file was asked for but has no link, because the state is {Fault}: {Path}")]
    private partial void LogNotLinked(StoreFault fault, string path);
}
