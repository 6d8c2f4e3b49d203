namespace PlanBot.Admin.Publishing;

/// <summary>Body of publishing a file.</summary>
/// <param name="AcceptProblems">In spite of errors.</param>
/// <param name="Replace">In place of the current version.</param>
/// <param name="Why">The reason; wanted where there are errors.</param>
internal sealed record PublishBody(bool AcceptProblems, bool Replace, string? Why);

/// <summary>What was published.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Version">The version.</param>
internal sealed record PublishedReply(string PlanId, int Version);

/// <summary>Body of setting a field right, or of taking that back.</summary>
/// <param name="Ref">The task.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">Words as a plan prints them; a dash for nothing; null to take it back.</param>
/// <param name="Why">The reason.</param>
internal sealed record CorrectBody(string? Ref, string? Field, string? Value, string? Why);

/// <summary>Body of an act on a plan.</summary>
/// <param name="Version">The version to restore; null for other acts.</param>
/// <param name="Why">The reason.</param>
internal sealed record ActBody(int? Version, string? Why);

/// <summary>Body of adding a name.</summary>
/// <param name="Unit">The unit by any name.</param>
/// <param name="Alias">The new name.</param>
/// <param name="Year">The one plan year that it holds for; null for all.</param>
/// <param name="Why">The reason.</param>
internal sealed record AliasBody(string? Unit, string? Alias, int? Year, string? Why);

/// <summary>What was added.</summary>
/// <param name="Unit">The unit by its canonical name.</param>
/// <param name="Alias">The name.</param>
internal sealed record AliasReply(string Unit, string Alias);

/// <summary>All versions ever published, and what is set right in them.</summary>
/// <param name="Plans">Versions, newest first within a plan, plans by id.</param>
internal sealed record ShelfReply(IReadOnlyList<ShelfPlan> Plans);

/// <summary>A plan with its versions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title, of the newest version.</param>
/// <param name="DocNumber">Its document number; null where none is printed.</param>
/// <param name="Loaded">Whether answers are made from it.</param>
/// <param name="Versions">Its versions, newest first.</param>
/// <param name="Corrections">What is set right in it.</param>
internal sealed record ShelfPlan(
    string Id, string Title, string? DocNumber, bool Loaded, IReadOnlyList<ShelfVersion> Versions, IReadOnlyList<CorrectionReply> Corrections);

/// <summary>A version.</summary>
/// <param name="Version">Counts from 1.</param>
/// <param name="File">File name.</param>
/// <param name="Current">Whether it is the current one.</param>
/// <param name="Beside">Whether it is only kept beside the plan.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Errors">Problems for which a task may be lost or wrong.</param>
/// <param name="PublishedAt">When it was published.</param>
internal sealed record ShelfVersion(int Version, string File, bool Current, bool Beside, int Tasks, int Errors, DateTimeOffset PublishedAt);
