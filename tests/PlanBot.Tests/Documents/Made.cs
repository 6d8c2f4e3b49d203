using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using PlanBot.Core.Answers;
using PlanBot.Core.Exporting;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Documents.Writing;
using PlanBot.Documents.Writing.Word;
using PlanBot.Testing.Plans;

namespace PlanBot.Tests.Documents;

/// <summary>Files made of answers, and what a reader of XML finds in them.</summary>
internal static class Made
{
    public static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Excel = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public static readonly DateTimeOffset At = new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);

    private static readonly AnswerFiles Files = new(OfficialFonts.Load(LoadedPlans.Data.Path));

    public static Answer Answer(string question) => Answer(question, LoadedPlans.Assistant);

    public static Answer Answer(string question, PlanAssistant assistant) =>
        assistant.AskAsync(new Question(question, LoadedPlans.Today), CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] Of(string question, FileFormat format) => Of(Answer(question), format, LoadedPlans.Catalog);

    public static byte[] Of(Answer answer, FileFormat format, PlanCatalog catalog) => Files.Make(answer, format, catalog, LoadedPlans.Data.Chinese, At);

    public static XDocument Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    /// <summary>The paragraphs of a Word file as a reader sees them.</summary>
    public static List<string> Paragraphs(byte[] docx) =>
        [.. Part(docx, "word/document.xml").Descendants(Word + "p").Select(Text)];

    /// <summary>The tables of a Word file: rows of cells.</summary>
    public static List<List<List<string>>> Tables(byte[] docx) =>
    [
        .. Part(docx, "word/document.xml").Descendants(Word + "tbl").Select(t => t.Elements(Word + "tr").Select(r =>
            r.Elements(Word + "tc").Select(Text).ToList()).ToList()),
    ];

    /// <summary>The rows of a sheet: words, numbers, or days where the style says so.</summary>
    public static List<List<object>> Rows(byte[] xlsx, int sheet = 1)
    {
        var dayStyles = DayStyles(xlsx);
        return
        [
            .. Part(xlsx, $"xl/worksheets/sheet{sheet}.xml").Descendants(Excel + "row").Select(r => r.Elements(Excel + "c").Select(c => Value(c, dayStyles)).ToList()),
        ];
    }

    private static string Text(XElement element) =>
        string.Concat(element.Descendants().Select(e => e.Name == Word + "t" ? e.Value : e.Name == Word + "br" ? "\n" : string.Empty));

    private static object Value(XElement cell, HashSet<int> dayStyles)
    {
        if ((string?)cell.Attribute("t") == "inlineStr")
        {
            return cell.Value;
        }

        if (cell.Element(Excel + "v") is not { } value)
        {
            return string.Empty;
        }

        var number = int.Parse(value.Value, CultureInfo.InvariantCulture);
        return dayStyles.Contains((int)cell.Attribute("s")!) ? new DateOnly(1899, 12, 30).AddDays(number) : number;
    }

    private static HashSet<int> DayStyles(byte[] xlsx)
    {
        var styles = Part(xlsx, "xl/styles.xml");
        var days = styles.Descendants(Excel + "numFmt").Where(f => ((string)f.Attribute("formatCode")!).Contains("yyyy", StringComparison.Ordinal)).Select(f => (int)f.Attribute("numFmtId")!).ToHashSet();
        return [.. styles.Descendants(Excel + "cellXfs").Single().Elements().Select((f, i) => (Format: (int?)f.Attribute("numFmtId") ?? 0, i)).Where(f => days.Contains(f.Format)).Select(f => f.i)];
    }
}
