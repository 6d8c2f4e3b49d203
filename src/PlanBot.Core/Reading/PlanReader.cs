using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Reading;

/// <summary>
/// Reads a plan: lines are joined to blocks, blocks are told apart as headings and tasks, and each task's fields are
/// read by small readers whose words are data. What is not understood becomes a problem with its place.
/// </summary>
public sealed class PlanReader
{
    /// <summary>Grows whenever a change of code can change a reading, so that stored readings are made anew.</summary>
    public const int Version = 1;

    private readonly BlockReader blocks;
    private readonly HeaderReader headers;
    private readonly StructureReader structure;
    private readonly TaskFieldReader fields;
    private readonly TextCatalog texts;

    private PlanReader(BlockReader blocks, HeaderReader headers, StructureReader structure, TaskFieldReader fields, TextCatalog texts)
    {
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
        var annotations = AnnotationReader.Load(At("labels.tsv"));
        var structure = new StructureReader(annotations, patterns);
        var dates = new DateWords(lexicons.Numerals, texts["date.first-half-mark"]);
        return new PlanReader(
            new BlockReader(Outline.Load(At("outline.tsv"), lexicons.Numerals), patterns),
            new HeaderReader(patterns),
            structure,
            new TaskFieldReader(
                structure,
                new OwnerReader(lexicons.Units, patterns),
                DeadlineReader.Load(At("deadlines.tsv"), dates),
                MilestoneReader.Load(At("milestones.tsv"), patterns["clause"], dates),
                MetricReader.Load(At("metrics.tsv"), patterns, lexicons.Units),
                lexicons.Domains),
            texts);
    }

    /// <summary>Reads a text.</summary>
    public PlanReading Read(SourceText source)
    {
        var problems = new ProblemList(texts, source);
        var lines = blocks.Read(source);
        var header = headers.Read(lines);
        if (header.Year == 0)
        {
            problems.OfDocument("no-year", ProblemSeverity.Warning);
        }

        var plan = new PlanFrame(PlanIdOf(source.FileName), source.FileName, header, header.Place);
        var found = structure.Read(lines, problems);
        var references = new ReferenceMaker(problems);
        var tasks = found.Select(f => fields.Read(f, plan, references.Next(f), problems)).ToList();
        foreach (var open in found.Where(f => f.Annotation?.UnclosedAt >= 0))
        {
            problems.Error("bracket-unclosed", open.Block.Content.OffsetOf(open.Annotation!.UnclosedAt), references.Of(open));
        }

        Reconciliation.Check(found, tasks, problems);
        return new PlanReading(header, tasks, problems.InOrder);
    }

    /// <summary>The plan id that a file name gives: its stem.</summary>
    public static string PlanIdOf(string fileName) => Path.GetFileNameWithoutExtension(fileName);
}
