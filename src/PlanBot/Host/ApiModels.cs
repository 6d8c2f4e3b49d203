namespace PlanBot.Host;

/// <summary>Body of <c>POST /api/ask</c>; other fields are ignored.</summary>
/// <param name="Question">The user's words.</param>
/// <param name="ConversationId">The conversation to continue; null to begin one.</param>
/// <param name="Today">The day to take for today, <c>YYYY-MM-DD</c>; null for now.</param>
internal sealed record AskRequest(string? Question, string? ConversationId, string? Today);

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
internal sealed record Readiness(bool Ready, int Plans, int Tasks, long Revision, string Library, string State);
