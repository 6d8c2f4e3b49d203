using PlanBot.Core.Drafting;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Answers;

/// <summary>Writes the answer of a certified outcome.</summary>
internal static class AnswerComposer
{
    private const int QuoteLength = 60;
    private const string ParagraphBreak = "\n\n";

    /// <summary>The whole answer.</summary>
    public static Answer Compose(AnswerScope scope, Outcome outcome)
    {
        var headline = AnswerWords.Shorten(outcome.Headline, AnswerWords.HeadlineLimit);
        var scopeLine = AnswerWords.ScopeLine(scope);
        var emptyYears = outcome.EmptyYears ?? EmptyYears(scope, outcome);
        var notes = NoteMaker.Notes(scope, outcome);
        var total = outcome.Total ?? outcome.Tasks.Count;
        var (text, references) = Text(scope, outcome with { Headline = headline }, scopeLine, emptyYears, notes);
        return FileOffer.Added(scope, new Answer
        {
            Kind = outcome.Kind,
            Scope = scopeLine,
            Headline = headline,
            Text = text,
            References = references,
            Drafts = outcome.Drafts,
            Title = outcome.Tasks.Count == 0 ? string.Empty : DocumentTitle.Of(scope, outcome.Kind, outcome.Tasks),
            Tasks = outcome.Tasks,
            Total = total,
            ByYear = outcome.Tasks.GroupBy(t => t.Year).ToDictionary(
                y => y.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), y => y.Count(), StringComparer.Ordinal),
            EmptyYears = emptyYears,
            Tally = outcome.Tally,
            Comparison = outcome.Comparison is { } compared ? new ComparisonTeller(scope, compared).Tell() : null,
            FoundFor = outcome is { Kind: AnswerKind.Search, Evidence: { } evidence }
                ? outcome.Tasks.Where(t => evidence.Of(t.Id) is not null).ToDictionary(t => t.Id, t => FoundFor.Say(scope, t, evidence.Of(t.Id)!), StringComparer.Ordinal)
                : null,
            Citations = [.. outcome.Tasks.Select(t => Cite(scope, t))],
            Notes = notes,
            Suggestions = SuggestionMaker.Suggest(scope, outcome),
            DeclinedReason = outcome.Declined,
            AsOf = scope.Query.AsOf,
        });
    }

    /// <summary>The answer where the certificate or the program failed: nothing is claimed.</summary>
    public static Answer Fault(Core.Texts.TextCatalog texts, DateOnly asOf) => new()
    {
        Kind = AnswerKind.Declined,
        Scope = string.Empty,
        Headline = texts["declined.fault"],
        Text = texts["declined.fault"],
        DeclinedReason = DeclinedReason.InternalFault,
        AsOf = asOf,
    };

    private static IReadOnlyList<int> EmptyYears(AnswerScope scope, Outcome outcome)
    {
        var years = (outcome.Basis ?? outcome.Tasks).SelectMany(t => YearsOf(scope, t)).ToHashSet();
        return [.. scope.Query.Years.Covered.Where(y => !years.Contains(y))];
    }

    // A plan of several years has tasks in each of them; a deadline counts for the year that it names.
    private static IEnumerable<int> YearsOf(AnswerScope scope, PlanTask task) =>
        scope.Catalog.PlanOf(task).Header.Years.Concat(task.DueDates.Select(d => d.Year));

    private static WrittenItems Text(AnswerScope scope, Outcome outcome, string scopeLine, IReadOnlyList<int> emptyYears, IReadOnlyList<string> notes)
    {
        var paragraphs = new List<string> { scopeLine + "\n**" + AnswerWords.Escape(outcome.Headline) + "**" };
        paragraphs.AddRange(outcome.Body.Where(b => b.Length > 0));
        paragraphs.AddRange(Closing(scope, outcome));
        paragraphs.AddRange(emptyYears.Count > 0 && outcome.Kind != AnswerKind.Empty ? [string.Join('\n', emptyYears.Select(y => scope.Say("empty-year", ("year", y))))] : []);
        IReadOnlyList<TextReference> references = [];
        if (scope.Query.FileAlone && outcome.Tasks.Count > 0)
        {
            // What the file holds was shown with the answer before.
            return new WrittenItems(paragraphs[0], []);
        }

        if (outcome.Written is not null || (outcome.Tasks.Count > 0 && (outcome.Drafts.Count > 0 || outcome.Items != ItemStyle.None)))
        {
            var items = outcome.Drafts.Count > 0
                ? DraftMarkdown.Render(scope.Query.Draft == Questions.DraftKind.None ? scope.Texts : scope.Templates.Texts, outcome.Drafts)
                : outcome.Written ?? ItemWriter.Write(scope, outcome.Tasks, outcome.Items, outcome.Figures, outcome.Kind == AnswerKind.Search ? outcome.Evidence : null);
            var start = paragraphs.Sum(p => p.Length + ParagraphBreak.Length);
            references = [.. items.References.Select(r => r with { Start = start + r.Start })];
            paragraphs.Add(items.Text);
        }

        if (notes.Count > 0)
        {
            paragraphs.Add(string.Join('\n', notes.Select(n => scope.Say("note.line", ("note", n)))));
        }

        return new WrittenItems(string.Join(ParagraphBreak, paragraphs), references);
    }

    private static IEnumerable<string> Closing(AnswerScope scope, Outcome outcome) => outcome.Kind switch
    {
        _ when outcome.Closing is { } closing => [closing],
        AnswerKind.Comparison => [scope.Say("closing.compared", ("count", outcome.Tasks.Count))],
        AnswerKind.Search => [scope.Say("closing.found", ("count", outcome.Tasks.Count))],
        AnswerKind.List or AnswerKind.Deadline => [scope.Say("closing.complete", ("count", outcome.Tasks.Count))],
        _ => [],
    };

    private static Citation Cite(AnswerScope scope, PlanTask task)
    {
        var printed = task.PrintedText;
        var quote = printed.Length <= QuoteLength ? printed : printed[..QuoteLength] + "…";
        return new Citation(task.Id, task.Year, task.Ref, scope.Catalog.PlanOf(task).Header.DocNumber, quote);
    }
}
