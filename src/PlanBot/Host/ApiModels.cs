namespace PlanBot.Host;

/// <summary>Body of <c>POST /api/ask</c>; other fields are ignored.</summary>
/// <param name="Question">The user's words.</param>
/// <param name="ConversationId">The conversation to continue; null to begin one.</param>
/// <param name="Today">The day to take for today, <c>YYYY-MM-DD</c>; null for now.</param>
internal sealed record AskRequest(string? Question, string? ConversationId, string? Today);

/// <summary>Body of <c>POST /api/feedback</c>; other fields are ignored.</summary>
/// <param name="AnswerId">The answer's proof.</param>
/// <param name="Query">The answer's canonical print of the query.</param>
internal sealed record FeedbackRequest(string? AnswerId, string? Query);

/// <summary>Body of <c>POST /api/files</c>; other fields are ignored.</summary>
/// <param name="ConversationId">The conversation of the answer.</param>
/// <param name="AnswerId">The answer's proof; null for the last one that has a task.</param>
/// <param name="Format"><c>docx</c>, <c>xlsx</c> or <c>ics</c>.</param>
internal sealed record FileRequestBody(string? ConversationId, string? AnswerId, string? Format);

/// <summary>What <c>POST /api/files</c> says.</summary>
/// <param name="Url">Where the file is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Format">Its format.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record FileReply(string Url, string Name, string Format, DateTimeOffset ExpiresAt);

/// <summary>What <c>/api/plans/{planId}/original/{ref}</c> says.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Ref">The task in it.</param>
/// <param name="Title">Title of the plan.</param>
/// <param name="DocNumber">Its document number; null where none is printed.</param>
/// <param name="Headings">Headings above the task, outermost first.</param>
/// <param name="File">The file that the lines are from.</param>
/// <param name="Version">Its version.</param>
/// <param name="Lines">The task's lines and some around them.</param>
internal sealed record ParagraphReply(
    string PlanId,
    string Ref,
    string Title,
    string? DocNumber,
    IReadOnlyList<string> Headings,
    string File,
    int Version,
    IReadOnlyList<ParagraphLine> Lines)
{
    /// <summary>The reply for <paramref name="original"/>.</summary>
    public static ParagraphReply Of(OriginalParagraph original) => new(
        original.Task.PlanId,
        original.Task.Ref,
        original.Header.Title,
        original.Header.DocNumber,
        original.Task.Headings,
        original.Version.FileName,
        original.Version.Version,
        [.. original.Lines.Select(l => new ParagraphLine(l.Number, l.Words, l.Level, l.Ref is not null, l.Continues))]);
}

/// <summary>A line of the original.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Text">Its words.</param>
/// <param name="Level">Level of the heading that it is, 1 to 6; 0 for other lines.</param>
/// <param name="Marked">Whether it belongs to the task.</param>
/// <param name="Continues">Whether it carries on the sentence of the line before that has words.</param>
internal sealed record ParagraphLine(int Number, string Text, int Level, bool Marked, bool Continues);

/// <summary>A failure as RFC 9457 tells it.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of problem it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">One sentence with what to do.</param>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail);

/// <summary>What <c>/healthz</c> says.</summary>
/// <param name="Status">Always <c>alive</c>.</param>
internal sealed record Liveness(string Status);

/// <summary>What <c>/readyz</c> says to anybody.</summary>
/// <param name="Ready">Whether questions are answered.</param>
internal sealed record ReadinessAlone(bool Ready);

/// <summary>What <c>/readyz</c> says to whoever may ask.</summary>
/// <param name="Ready">Whether questions are answered.</param>
/// <param name="Plans">Loaded plans.</param>
/// <param name="Tasks">Their tasks.</param>
/// <param name="Revision">Revision of the library that they were loaded at.</param>
/// <param name="Library"><c>ok</c>, or why the library does not answer.</param>
/// <param name="State"><c>ok</c>, or why the state does not answer.</param>
/// <param name="Meaning"><c>ready</c>, <c>loading</c>, <c>broken</c> or <c>off</c>: whether tasks are found by meaning beside words.</param>
/// <param name="Index"><c>embedded</c>, <c>ok</c> for Qdrant, <c>publishing</c> until it holds the plans, or why it does not answer; the library answers then.</param>
/// <param name="Lexicons"><c>ok</c>, or what is wrong with the office's own tables; the last good ones are used then.</param>
internal sealed record Readiness(bool Ready, int Plans, int Tasks, long Revision, string Library, string State, string Meaning, string Index, string Lexicons);
