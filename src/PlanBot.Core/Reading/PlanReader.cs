using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Fields;
using PlanBot.Core.Reading.Structure;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Reading;

/// <summary>
/// Reads a plan: lines are joined to blocks, blocks are told apart as headings and tasks, and each task's fields are
/// read by small readers whose words are data. What is not understood becomes a problem with its place.
/// </summary>
public sealed class PlanReader
{
    /// <summary>Grows whenever a change of code can change a reading, so that stored readings are made anew.</summary>
    public const int Version = 6;

    private readonly BlockReader blocks;
    private readonly HeaderReader headers;
    private readonly StructureReader structure;
    private readonly TaskFieldReader fields;
    private readonly Reconciliation reconciliation;
    private readonly PatternTable responsibilities;
    private readonly PartListing parts;
    private readonly UnknownUnits unknownUnits;
    private readonly TextCatalog texts;

    private PlanReader(
        BlockReader blocks,
        HeaderReader headers,
        StructureReader structure,
        TaskFieldReader fields,
        Reconciliation reconciliation,
        PatternTable responsibilities,
        CorrectedFieldReader corrections,
        PartListing parts,
        UnknownUnits unknownUnits,
        TextCatalog texts)
    {
        Corrections = corrections;
        this.parts = parts;
        this.unknownUnits = unknownUnits;
        this.reconciliation = reconciliation;
        this.responsibilities = responsibilities;
        this.blocks = blocks;
        this.headers = headers;
        this.structure = structure;
        this.fields = fields;
        this.texts = texts;
    }

    /// <summary>Builds a reader from the tables in <paramref name="folder"/>.</summary>
    /// <param name="folder">Folder of the lexicons.</param>
    /// <param name="lexicons">Lexicons shared with the question side.</param>
    /// <param name="texts">Sentences for problems.</param>
    /// <exception cref="LexiconException">A table or row is wrong.</exception>
    public static PlanReader Load(string folder, Lexicon lexicons, TextCatalog texts)
    {
        string At(string name) => Path.Combine(folder, name);
        var patterns = PatternTable.Load(At("reading.tsv"));
        var responsibilities = PatternTable.Load(At("responsibility.tsv"));
        var shape = new UnitShape(lexicons.Units, responsibilities);
        var outline = Outline.Load(At("outline.tsv"), lexicons.Numerals);
        var dates = new DateWords(lexicons.Numerals, texts["date.first-half-mark"]);
        var milestones = MilestoneReader.Load(At("milestones.tsv"), patterns["clause"], dates);
        var deadlines = DeadlineReader.Load(At("deadlines.tsv"), dates, milestones);
        var responsibility = new ResponsibilityReader(responsibilities, shape, deadlines);
        var annotations = AnnotationReader.Load(At("labels.tsv"), responsibility, deadlines);
        var structure = new StructureReader(annotations, TableReader.Load(At("columns.tsv"), outline, shape, responsibility, patterns), patterns);
        var owners = new OwnerReader(lexicons.Units, shape, responsibilities);
        var metrics = MetricReader.Load(At("metrics.tsv"), patterns, lexicons.Units);
        var fields = new TaskFieldReader(structure, owners, deadlines, milestones, metrics, lexicons.Domains);
        var corrections = new CorrectedFieldReader(annotations, owners, deadlines, milestones, metrics, lexicons.Domains, patterns["empty-cell"]);
        return new PlanReader(
            new BlockReader(outline, patterns), new HeaderReader(patterns), structure, fields, new Reconciliation(annotations, patterns), responsibilities, corrections,
            new PartListing(RestKinds.Load(At("rest-kinds.tsv"))), new UnknownUnits(lexicons.Units, responsibilities, texts["list.separator"]), texts);
    }

    /// <summary>Reads what administrators write into fields.</summary>
    internal CorrectedFieldReader Corrections { get; }

    /// <summary>Reads a text. One on which a pattern takes too long, as no plan is, gives an error and no task.</summary>
    public PlanReading Read(SourceText source)
    {
        try
        {
            return ReadAll(source);
        }
        catch (RegexMatchTimeoutException)
        {
            var problems = new ProblemList(texts, source);
            problems.OfDocument("takes-too-long", ProblemSeverity.Error);
            return new PlanReading(new PlanHeader(string.Empty, null, null, 0, [], null, string.Empty), [], problems.InOrder);
        }
    }

    /// <summary>The plan id that a file name gives: its stem.</summary>
    public static string PlanIdOf(string fileName) => Path.GetFileNameWithoutExtension(fileName);

    private PlanReading ReadAll(SourceText source)
    {
        var problems = new ProblemList(texts, source);
        var lines = blocks.Read(source);
        var header = headers.Read(lines.All, source);
        if (header.Year == 0)
        {
            problems.OfDocument("no-year", ProblemSeverity.Warning);
        }

        var rule = LeadRules.Find(lines.All.Select(l => l.Text), responsibilities);
        var plan = new PlanFrame(PlanIdOf(source.FileName), source.FileName, header, rule);
        var document = structure.Read(lines, source);
        var references = new ReferenceMaker(problems);
        var tasks = document.Tasks.Select(t => fields.Read(t, plan, references.Next(t), problems)).ToList();
        reconciliation.Check(document, tasks, references, problems);
        unknownUnits.Check(document.Tasks, tasks, header.Place, problems);
        return new PlanReading(header, tasks, problems.InOrder) { Parts = parts.Of(document, header, source), Seals = source.Seals };
    }
}
