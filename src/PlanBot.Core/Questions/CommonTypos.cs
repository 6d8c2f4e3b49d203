using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>Corrects common words of questions that are mistyped, by the rows of <c>typos.tsv</c>.</summary>
internal sealed class CommonTypos
{
    private readonly IReadOnlyList<(string Written, string Meant)> rows;

    private CommonTypos(IReadOnlyList<(string Written, string Meant)> rows) => this.rows = rows;

    /// <summary>Loads the rows.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static CommonTypos Load(Lexicons.LexiconFile file) => new([.. Table.Load(file, "written", "meant").Rows.Select(Read)]);

    /// <summary>The question with such words corrected, and a remark for each; what the plans print is left as it is.</summary>
    public (FoldedQuestion Question, IReadOnlyList<QueryRemark> Remarks) Correct(FoldedQuestion question, CorpusTerms corpus)
    {
        var remarks = new List<QueryRemark>();
        foreach (var (written, meant) in rows.Where(r => !corpus.ContainsAll(r.Written)))
        {
            var at = question.Text.IndexOf(written, StringComparison.Ordinal);
            if (at >= 0)
            {
                question = question.Replace(at, written.Length, meant);
                remarks.Add(new QueryRemark(RemarkKind.Corrected, written, meant));
            }
        }

        return (question, remarks);
    }

    private static (string Written, string Meant) Read(TableRow row) => row["written"].Length == row["meant"].Length
        ? (row["written"], row["meant"])
        : throw row.Mistake("'written' and 'meant' must have the same number of characters");
}
