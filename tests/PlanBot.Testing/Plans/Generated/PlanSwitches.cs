namespace PlanBot.Testing.Plans.Generated;

/// <summary>All switches of the generator. A further one is an enum and a row here.</summary>
public static class PlanSwitches
{
    private static readonly Type[] Types =
    [
        typeof(TaskLevel), typeof(OwnerNotation), typeof(TableForm), typeof(Layout), typeof(DeadlineWording), typeof(MergedCells),
        typeof(ItemMark), typeof(SubsectionMark), typeof(Numbering), typeof(TaskTitle), typeof(BodyShape), typeof(HeadingMarks),
        typeof(Preamble), typeof(Closing), typeof(MetadataTable), typeof(Letterhead), typeof(CopyBlock), typeof(IssueDate),
        typeof(PlanYears), typeof(PageBreak), typeof(StraySpaces), typeof(Punctuation), typeof(OwnerCount), typeof(Separator),
        typeof(LastJoin), typeof(OpenEnd), typeof(Collective), typeof(SharedPart), typeof(UnitKind), typeof(NestedUnit),
        typeof(BracketCount), typeof(LeadRule), typeof(Brackets), typeof(DeadlineLabel), typeof(MilestoneKind), typeof(MetricKind),
        typeof(NoMetricKind), typeof(Neighbours),
    ];

    /// <summary>Switches that may differ between the tasks of one plan without making another notation of it.</summary>
    private static readonly Type[] TaskTypes =
    [
        typeof(DeadlineWording), typeof(OwnerCount), typeof(LastJoin), typeof(OpenEnd), typeof(Collective), typeof(SharedPart), typeof(NestedUnit),
        typeof(MilestoneKind), typeof(MetricKind), typeof(NoMetricKind),
    ];

    /// <summary>The switches; each is an enum.</summary>
    public static IReadOnlyList<Type> All => Types;

    /// <summary>Indices of the switches that may differ between the tasks of one plan.</summary>
    public static IReadOnlyList<int> OfTasks { get; } = [.. TaskTypes.Select(t => Array.IndexOf(Types, t))];

    /// <summary>Number of values of a switch.</summary>
    public static int CountOf(int planSwitch) => Enum.GetValues(Types[planSwitch]).Length;

    /// <summary>Name of a value.</summary>
    public static string NameOf(int planSwitch, int value) => Enum.GetNames(Types[planSwitch])[value];

    internal static int IndexOf<TSwitch>()
        where TSwitch : struct, Enum => Switch<TSwitch>.Index;

    internal static int IndexOf(Enum value) => Array.IndexOf(Types, value.GetType());

    internal static TSwitch[] ValuesOf<TSwitch>()
        where TSwitch : struct, Enum => Switch<TSwitch>.Values;

    private static class Switch<TSwitch>
        where TSwitch : struct, Enum
    {
        public static readonly int Index = Array.IndexOf(Types, typeof(TSwitch));
        public static readonly TSwitch[] Values = Enum.GetValues<TSwitch>();
    }
}
