namespace PlanBot.Qdrant;

/// <summary>Names of what a collection holds. Every field that is filtered by has a payload index.</summary>
internal static class Fields
{
    public const string Meaning = "meaning";
    public const string Words = "words";
    public const string Task = "task_id";
    public const string Snapshot = "snapshot";
    public const string Plan = "plan_id";
    public const string Year = "year";
    public const string Domain = "domain";
    public const string Owners = "owners";
    public const string Roles = "roles";
    public const string PlanRanks = "plan_ranks";
    public const string Sole = "sole";
    public const string OpenEnded = "open_ended";
    public const string OwnerCount = "owner_count";
    public const string Due = "due";
    public const string Ref = "ref";
    public const string Headings = "headings";
    public const string Terms = "terms";
    public const string HasMetric = "has_metric";

    /// <summary>Fields with their kind of index.</summary>
    public static IReadOnlyList<(string Field, string Kind)> Indexed { get; } =
    [
        (Snapshot, "keyword"), (Plan, "keyword"), (Year, "integer"), (Domain, "keyword"), (Owners, "keyword"), (Roles, "keyword"),
        (PlanRanks, "bool"), (Sole, "bool"), (OpenEnded, "bool"), (OwnerCount, "integer"), (Due, "integer"), (Ref, "keyword"),
        (Headings, "keyword"), (Terms, "keyword"), (HasMetric, "bool"),
    ];

    /// <summary>A day as a number that sorts as days do.</summary>
    public static int DayOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
