namespace PlanBot.Testing.Plans.Generated;

// How a generated plan is built. The first value of every switch is the plainest one; each row and word of the survey of
// printed plans is a value.

/// <summary>Which level of the numbering is the task.</summary>
public enum TaskLevel
{
    /// <summary>一、 → 1.</summary>
    SectionItems,

    /// <summary>一、 → （一） → 1.</summary>
    SubsectionItems,

    /// <summary>一、 → （一）</summary>
    SubsectionParagraphs,

    /// <summary>一、</summary>
    SectionParagraphs,

    /// <summary>第一条 → （一）</summary>
    ArticleParagraphs,

    /// <summary>一、 → （一） → paragraphs without a number</summary>
    PlainParagraphs,

    /// <summary>一、 → 1. → paragraphs that begin with a name and a colon</summary>
    NamedSubItems,

    /// <summary>一、 → （一） → 1. → (1)</summary>
    DeepItems,

    /// <summary>一、 → rows of a table</summary>
    TableRows,
}

/// <summary>What stands behind the number of an item.</summary>
public enum ItemMark
{
    /// <summary>1.</summary>
    Dot,

    /// <summary>1．</summary>
    WideDot,

    /// <summary>1、</summary>
    Comma,
}

/// <summary>The brackets of a subsection's number.</summary>
public enum SubsectionMark
{
    /// <summary>（一）</summary>
    Full,

    /// <summary>(一)</summary>
    Half,
}

/// <summary>How numbers follow one another.</summary>
public enum Numbering
{
    /// <summary>From 1 under each heading.</summary>
    Restarts,

    /// <summary>On across headings.</summary>
    RunsOn,

    /// <summary>A number is left out under the last heading.</summary>
    Gap,

    /// <summary>A number is printed twice under the last heading.</summary>
    Duplicate,
}

/// <summary>How a task begins.</summary>
public enum TaskTitle
{
    /// <summary>With its body.</summary>
    None,

    /// <summary>With a sentence that is its title.</summary>
    Sentence,

    /// <summary>With a line that is its title.</summary>
    Line,
}

/// <summary>Of what paragraphs a task is made.</summary>
public enum BodyShape
{
    /// <summary>One paragraph.</summary>
    OneParagraph,

    /// <summary>Two paragraphs, owners behind the second.</summary>
    TwoParagraphs,

    /// <summary>An opening and parts (1), (2); owners behind the last.</summary>
    NumberedParts,
}

/// <summary>How a table is written.</summary>
public enum TableForm
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Pipes in a Markdown file.</summary>
    Markdown,

    /// <summary>A table of a web page.</summary>
    Html,

    /// <summary>A table of a Word file.</summary>
    Word,
}

/// <summary>Whether the first column of a table is merged over rows.</summary>
public enum MergedCells
{
    /// <summary>It is not there.</summary>
    None,

    /// <summary>A field that two rows share stands in front of the number.</summary>
    FirstColumn,

    /// <summary>The numbered heading stands there, merged over its rows, and not above the table.</summary>
    Headings,
}

/// <summary>How the document is laid out.</summary>
public enum Layout
{
    /// <summary>A line a paragraph.</summary>
    Lines,

    /// <summary>With empty lines between paragraphs.</summary>
    BlankLines,

    /// <summary>The whole document on one line.</summary>
    OneLine,
}

/// <summary>What headings carry beside their number.</summary>
public enum HeadingMarks
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Marks of Markdown.</summary>
    Markdown,

    /// <summary>A full stop.</summary>
    FullStop,

    /// <summary>Bold type in Markdown.</summary>
    Bold,
}

/// <summary>What stands between the title and the first task.</summary>
public enum Preamble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A paragraph that says what the plan is for.</summary>
    Purpose,

    /// <summary>A paragraph and a section 总体要求.</summary>
    Requirements,

    /// <summary>A section 总体要求 with （一） 指导思想 and （二） 基本原则.</summary>
    RequirementsInParts,

    /// <summary>A section with targets of a later year.</summary>
    Goals,
}

/// <summary>What stands behind the last task.</summary>
public enum Closing
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A section 保障措施 without owners.</summary>
    Safeguards,

    /// <summary>A section 附则.</summary>
    Supplementary,

    /// <summary>A paragraph about validity.</summary>
    Validity,
}

/// <summary>Whether a table of the page's data stands in front.</summary>
public enum MetadataTable
{
    /// <summary>None.</summary>
    None,

    /// <summary>Lines of a name and a value.</summary>
    Lines,

    /// <summary>Names and values on lines of their own, each with a pipe behind.</summary>
    Pipes,

    /// <summary>A table of names and values.</summary>
    Table,
}

/// <summary>Whether a notice with a document number carries the plan.</summary>
public enum Letterhead
{
    /// <summary>No.</summary>
    None,

    /// <summary>Yes.</summary>
    Notice,
}

/// <summary>Whether a 抄送 block ends the document.</summary>
public enum CopyBlock
{
    /// <summary>No.</summary>
    None,

    /// <summary>Yes.</summary>
    AtEnd,
}

/// <summary>Whether the day of issue is printed.</summary>
public enum IssueDate
{
    /// <summary>No.</summary>
    None,

    /// <summary>Under the signature.</summary>
    UnderSignature,
}

/// <summary>How many years the plan is for.</summary>
public enum PlanYears
{
    /// <summary>One.</summary>
    One,

    /// <summary>Two, which leaves open of which one a bare month is.</summary>
    Two,
}

/// <summary>Where a page ends inside a task.</summary>
public enum PageBreak
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Behind a comma of the body.</summary>
    Sentence,

    /// <summary>Inside a word of the body.</summary>
    Word,

    /// <summary>Inside a figure of the body, or between it and its unit.</summary>
    Number,

    /// <summary>Behind the colon of a label.</summary>
    Label,

    /// <summary>Between number and 月 of a deadline.</summary>
    Deadline,

    /// <summary>Inside a unit's name.</summary>
    Unit,

    /// <summary>Between the body and its owners.</summary>
    BeforeOwners,

    /// <summary>Between any two characters.</summary>
    Anywhere,
}

/// <summary>Where blanks stand that mean nothing.</summary>
public enum StraySpaces
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Around numbers.</summary>
    Numbers,

    /// <summary>Around Latin words.</summary>
    Latin,

    /// <summary>In front of paragraphs.</summary>
    Indent,

    /// <summary>Behind commas and colons.</summary>
    Marks,
}

/// <summary>The width of commas and colons.</summary>
public enum Punctuation
{
    /// <summary>Full.</summary>
    Full,

    /// <summary>Half.</summary>
    Half,
}

/// <summary>What the tasks beside the first are like.</summary>
public enum Neighbours
{
    /// <summary>Like it.</summary>
    Alike,

    /// <summary>Each of its own kind, inside the same notation.</summary>
    Varied,
}
