namespace PlanBot.Testing.Plans.Generated;

// What a generated task prints of owners, deadlines and figures. The first value of every switch is the plainest one.

/// <summary>How owners are printed.</summary>
public enum OwnerNotation
{
    /// <summary>（责任单位：甲局、乙局，完成时间：12月底前）</summary>
    Labelled,

    /// <summary>（牵头单位：甲局；配合单位：乙局、丙局）</summary>
    LeadAndSupport,

    /// <summary>（牵头单位：甲局，责任单位：乙局）</summary>
    LeadAndResponsible,

    /// <summary>（责任单位：甲局（牵头）、乙局）</summary>
    LeadInBrackets,

    /// <summary>（甲部、乙部按职责分工负责）</summary>
    ByDuties,

    /// <summary>（甲部牵头，乙部、丙部参与）</summary>
    LeadsAndJoins,

    /// <summary>（甲部牵头，乙部指导）</summary>
    LeadsAndGuides,

    /// <summary>（指导单位：甲部；牵头单位：乙局；配合单位：丙局）</summary>
    GuideLeadAndSupport,

    /// <summary>（甲部指导，乙局牵头，丙局配合）</summary>
    GuidesLeadsAndSupports,

    /// <summary>甲厅牵头负责，乙厅配合。</summary>
    Sentence,

    /// <summary>责任单位：甲局、乙局 on a line of its own</summary>
    OwnLine,

    /// <summary>牵头单位：甲局, 配合单位：乙局 and the deadline, each on a line of its own</summary>
    OwnLines,

    /// <summary>A cell of a table: 甲局、乙局</summary>
    Cell,

    /// <summary>A cell of a table: 甲局牵头，乙局配合</summary>
    LeadsCell,
}

/// <summary>How many units stand in the last list of a task.</summary>
public enum OwnerCount
{
    /// <summary>Two.</summary>
    Two,

    /// <summary>One.</summary>
    One,

    /// <summary>Three.</summary>
    Three,

    /// <summary>Six.</summary>
    Six,
}

/// <summary>What stands between units.</summary>
public enum Separator
{
    /// <summary>、</summary>
    Mark,

    /// <summary>，</summary>
    Comma,

    /// <summary>,</summary>
    HalfComma,

    /// <summary>；</summary>
    Semicolon,

    /// <summary>;</summary>
    HalfSemicolon,
}

/// <summary>What stands before the last unit.</summary>
public enum LastJoin
{
    /// <summary>The separator.</summary>
    None,

    /// <summary>和</summary>
    And,

    /// <summary>及</summary>
    AsWellAs,
}

/// <summary>How an open list ends.</summary>
public enum OpenEnd
{
    /// <summary>It is closed.</summary>
    None,

    /// <summary>等</summary>
    AndOthers,

    /// <summary>等有关部门</summary>
    AndOtherDepartments,
}

/// <summary>A collective as the last owner.</summary>
public enum Collective
{
    /// <summary>None.</summary>
    None,

    /// <summary>各县区</summary>
    AllCounties,

    /// <summary>相关县区</summary>
    CountiesConcerned,

    /// <summary>各市、州、县人民政府</summary>
    ThreeLevels,
}

/// <summary>Which part of a name units share.</summary>
public enum SharedPart
{
    /// <summary>None.</summary>
    None,

    /// <summary>省甲厅、乙厅</summary>
    Prefix,

    /// <summary>江东区、江西区人民政府</summary>
    Suffix,
}

/// <summary>What kinds of units own the tasks.</summary>
public enum UnitKind
{
    /// <summary>甲局</summary>
    Invented,

    /// <summary>市教育局</summary>
    Bureaus,

    /// <summary>市工业和信息化局</summary>
    LongNames,

    /// <summary>财政部</summary>
    Ministries,
}

/// <summary>A unit whose name holds brackets.</summary>
public enum NestedUnit
{
    /// <summary>None.</summary>
    None,

    /// <summary>临江区（临江高新区）</summary>
    SecondName,

    /// <summary>市大数据中心（以下简称市数据中心）</summary>
    Gloss,
}

/// <summary>How many owner brackets a task has.</summary>
public enum BracketCount
{
    /// <summary>One.</summary>
    One,

    /// <summary>Two; the owners are their union.</summary>
    Two,
}

/// <summary>Where the plan says once who leads.</summary>
public enum LeadRule
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>排在第一位的部门为牵头部门，下同, in the first bracket.</summary>
    FirstListed,

    /// <summary>The same as a sentence in front of the tasks.</summary>
    FirstListedInPreamble,

    /// <summary>第一个逗号前为牵头单位，下同, in the first bracket.</summary>
    BeforeFirstComma,

    /// <summary>标*的为牵头单位，下同, in the first bracket.</summary>
    Star,
}

/// <summary>The brackets around owners.</summary>
public enum Brackets
{
    /// <summary>（…）</summary>
    Full,

    /// <summary>(…)</summary>
    Half,

    /// <summary>〔…〕</summary>
    Shell,

    /// <summary>[…]</summary>
    Square,

    /// <summary>（…)</summary>
    FullThenHalf,

    /// <summary>〔…）</summary>
    ShellThenFull,

    /// <summary>(…]</summary>
    HalfThenSquare,

    /// <summary>Others from task to task.</summary>
    Varied,
}

/// <summary>The words of a task's deadline.</summary>
public enum DeadlineWording
{
    /// <summary>12月底前</summary>
    BeforeEndOfMonth,

    /// <summary>12月底</summary>
    EndOfMonth,

    /// <summary>2027年6月底前</summary>
    PrintedYear,

    /// <summary>6月、12月</summary>
    TwoMonths,

    /// <summary>第三季度</summary>
    Quarter,

    /// <summary>上半年</summary>
    HalfYear,

    /// <summary>年底前</summary>
    BeforeEndOfYear,

    /// <summary>10月15日前</summary>
    BeforeDay,

    /// <summary>全年</summary>
    AllYear,

    /// <summary>每季度, 每月, 每年</summary>
    Each,

    /// <summary>长期坚持</summary>
    LongTerm,

    /// <summary>持续推进</summary>
    Continuously,

    /// <summary>3-10月</summary>
    MonthSpan,

    /// <summary>印发之日起30日内</summary>
    DaysFromIssue,

    /// <summary>年内</summary>
    WithinYear,

    /// <summary>None is printed.</summary>
    None,

    /// <summary>6月底前完成…, the only date of the body.</summary>
    InBody,
}

/// <summary>The label of a deadline, or the head of its column.</summary>
public enum DeadlineLabel
{
    /// <summary>完成时间</summary>
    Time,

    /// <summary>完成时限</summary>
    Limit,
}

/// <summary>Dates in the body beside the task's own deadline.</summary>
public enum MilestoneKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>计划于6月底前完成签约</summary>
    Planned,

    /// <summary>计划于6月底前完成签约，年底前实现投产</summary>
    Two,

    /// <summary>年内建成投运</summary>
    WithinYear,

    /// <summary>到2028年…, which is neither a milestone nor a deadline.</summary>
    Goal,
}

/// <summary>The figures of the body.</summary>
public enum MetricKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>12家</summary>
    Bare,

    /// <summary>不少于8个</summary>
    NotLess,

    /// <summary>不低于8个</summary>
    NotBelow,

    /// <summary>至少12次</summary>
    AtLeast,

    /// <summary>15家以上</summary>
    Above,

    /// <summary>达120人</summary>
    Reaching,

    /// <summary>20场次以上</summary>
    Rounds,

    /// <summary>1—2个</summary>
    Range,

    /// <summary>5.7万平方米</summary>
    Decimals,

    /// <summary>不超过8个</summary>
    NotMore,

    /// <summary>达到95%以上</summary>
    Percent,

    /// <summary>总投资20亿元以上</summary>
    Money,

    /// <summary>力争… over two figures, and a figure of the next sentence that it does not cover.</summary>
    Striving,

    /// <summary>每个领域至少形成1项</summary>
    EachField,

    /// <summary>各团队每年…不少于2次</summary>
    EachTeamYearly,

    /// <summary>20场次以上、…16家次以上</summary>
    TwoInOneClause,
}

/// <summary>Figures of the body that are no targets.</summary>
public enum NoMetricKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>第四届</summary>
    Edition,

    /// <summary>第三期</summary>
    Term,

    /// <summary>“十五五”</summary>
    FiveYearPlan,

    /// <summary>“2+1”</summary>
    Formula,

    /// <summary>7000吨级</summary>
    Class,

    /// <summary>第10届</summary>
    DigitEdition,

    /// <summary>2025年</summary>
    Year,

    /// <summary>苏办发〔2022〕13号</summary>
    DocumentNumber,
}
