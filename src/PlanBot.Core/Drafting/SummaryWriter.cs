using PlanBot.Core.Answers;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Drafting;

/// <summary>
/// Writes a summary of tasks: what they are for, who does them by when, then sub-topic by sub-topic what is done. Every
/// sentence cites its tasks or their plan.
/// </summary>
internal sealed class SummaryWriter(AnswerScope scope, DraftingLexicon lexicon)
{
    /// <summary>Above so many tasks one sentence tells fields with their numbers instead of the tasks.</summary>
    private const int MostInSentence = 12;

    /// <summary>Above so many tasks a paragraph is broken at its sub-topics.</summary>
    private const int MostInParagraph = 15;

    private readonly TaskDigest digest = new(lexicon);
    private readonly SubTopics topics = new(lexicon);
    private readonly TaskFacts facts = new(scope);

    /// <summary>The summary of <paramref name="tasks"/>, each plan by itself.</summary>
    public Draft Write(IReadOnlyList<PlanTask> tasks) => new(
        string.Empty, Addressee: null, [.. tasks.GroupBy(t => t.PlanId, StringComparer.Ordinal).SelectMany(plan => OfPlan([.. plan], scope.Query.Length))], [], tasks);

    /// <summary>The paragraphs on the tasks of one plan.</summary>
    public IEnumerable<DraftBlock> OfPlan(IReadOnlyList<PlanTask> tasks, SummaryLength length) => length switch
    {
        SummaryLength.Sentence => [Sentence(tasks)],
        SummaryLength.Page or SummaryLength.Longer => Page(tasks),
        _ => Paragraph(tasks),
    };

    /// <summary>One sentence with year, number of tasks, owners, deadlines and plan.</summary>
    public string OpeningOf(IReadOnlyList<PlanTask> tasks) => Opening("summary.opening", tasks);

    /// <summary>One group of the tasks of a draft, each with its reference.</summary>
    public IReadOnlyList<DraftSpan> OfGroup(SubTopic group, IReadOnlyList<PlanTask> tasks)
    {
        var prose = new Prose(scope.Texts);
        var usual = facts.Usual(tasks);
        Tell(prose, group with { Name = null }, 1, Math.Clamp(480 / tasks.Count, 40, 90), task => facts.DeadlineOf(task) == usual ? [] : [facts.DeadlineOf(task)]);
        return prose.Spans;
    }

    /// <summary>What the tasks are of, as a title names it; empty for a whole plan.</summary>
    public string TitleSubject(IReadOnlyList<PlanTask> tasks) => IsWhole(tasks) ? string.Empty : Subject(tasks);

    private DraftParagraph Sentence(IReadOnlyList<PlanTask> tasks)
    {
        var prose = new Prose(scope.Texts).Add(Opening("summary.sentence", tasks));
        if (tasks.Count > MostInSentence)
        {
            var fields = topics.Of(tasks).Select(g => scope.Say("summary.field-count", ("name", g.Name ?? scope.Texts["summary.other-field"]), ("count", g.Tasks.Count)));
            return new DraftParagraph(prose.Add(scope.Say("summary.fields", ("fields", scope.Join(fields)), ("source", facts.SourceOf(tasks[0])))).Spans);
        }

        for (var i = 0; i < tasks.Count; i++)
        {
            prose.Add(i == 0 ? string.Empty : scope.Texts["summary.comma"]).Add(digest.CoreOf(tasks[i])).Cite(tasks[i]);
        }

        return new DraftParagraph(prose.Add(scope.Say("summary.sentence-end", ("due", facts.Deadlines(tasks)))).Spans);
    }

    private IEnumerable<DraftBlock> Paragraph(IReadOnlyList<PlanTask> tasks)
    {
        var budget = Math.Clamp(420 / tasks.Count, 36, 80);
        var groups = topics.Of(tasks);
        var usual = facts.Usual(tasks);
        var prose = new Prose(scope.Texts).Add(Opening("summary.opening", tasks));
        foreach (var group in groups)
        {
            if (tasks.Count > MostInParagraph)
            {
                yield return new DraftParagraph(prose.Spans);
                prose = new Prose(scope.Texts);
            }

            Tell(prose, group, groups.Count, budget, task => facts.DeadlineOf(task) == usual ? [] : [facts.DeadlineOf(task)]);
        }

        yield return new DraftParagraph(prose.Spans);
    }

    private IEnumerable<DraftBlock> Page(IReadOnlyList<PlanTask> tasks)
    {
        var budget = Math.Clamp(1100 / tasks.Count, 60, 240);
        var groups = topics.Of(tasks);
        yield return new DraftParagraph([new DraftSpan(Opening("summary.opening", tasks))]);
        for (var i = 0; i < groups.Count; i++)
        {
            var prose = new Prose(scope.Texts);
            if (groups.Count > 1)
            {
                prose.Add(scope.Say("summary.page-label", ("number", Numeral(i + 1)), ("name", groups[i].Name ?? scope.Texts["summary.other-field"])), DraftSpanKind.Strong);
            }

            foreach (var task in groups[i].Tasks)
            {
                prose.Add(digest.Of(task, budget, isFull: true)).Cite(task, scope.Say("summary.by", ("owners", PrintedOwners(task))), facts.DeadlineOf(task)).Add(scope.Texts["summary.end"]);
            }

            yield return new DraftParagraph(prose.Spans);
        }
    }

    // One sub-topic: a label where there are several, tasks joined by what they do.
    private void Tell(Prose prose, SubTopic group, int groups, int budget, Func<PlanTask, IReadOnlyList<string>> beside)
    {
        prose.Add(groups == 1 ? string.Empty : group.Name is null ? scope.Texts["summary.besides"] : scope.Say("summary.label", ("name", group.Name)));
        var lastJoin = string.Empty;
        for (var i = 0; i < group.Tasks.Count; i++)
        {
            var words = digest.Of(group.Tasks[i], budget);
            var join = lexicon.DeedOf(words, words).Join;
            if (groups == 1 && group.Tasks.Count > 1)
            {
                prose.Add(scope.Say("summary.nth", ("number", Numeral(i + 1))));
            }
            else if (i > 0 && lastJoin.Length == 0 && lexicon.Fits(CompressionKind.Verb, words))
            {
                prose.Add(join);
                lastJoin = join;
            }

            prose.Add(words).Cite(group.Tasks[i], beside(group.Tasks[i])).Add(scope.Texts[i < group.Tasks.Count - 1 ? "summary.semicolon" : "summary.end"]);
        }
    }

    private string Opening(string key, IReadOnlyList<PlanTask> tasks)
    {
        var headings = tasks.Select(topics.HeadingOf).Distinct(StringComparer.Ordinal).ToList();
        var kind = facts.AskedUnit is not null ? ".unit" : headings is [{ Length: > 0 }] ? ".goal" : ".plain";
        return scope.Say(
            key + kind,
            ("year", tasks[0].Year),
            ("subject", Subject(tasks)),
            ("goal", headings[0]),
            ("count", tasks.Count),
            ("owners", facts.Owners(tasks)),
            ("due", facts.Deadlines(tasks)),
            ("source", facts.SourceOf(tasks[0])));
    }

    private string Subject(IReadOnlyList<PlanTask> tasks)
    {
        var filter = scope.Query.Filter;
        return facts.AskedUnit is { } unit ? unit
            : filter.Domains.Count > 0 ? scope.Say("summary.domain", ("name", scope.Join(filter.Domains)))
            : scope.Query.Words.Count + filter.Literals.Count > 0 ? scope.Say("summary.about", ("words", scope.Join(scope.Query.Words.Concat(filter.Literals))))
            : filter.Owners.Count + filter.Due.Count > 0 ? scope.Say("summary.matching", ("name", WithoutYear(AnswerWords.Subject(scope), tasks[0].Year)))
            : IsWhole(tasks) ? scope.Texts["summary.plan"]
            : scope.Say("summary.section", ("refs", scope.Join(filter.Refs.Select(r => r.Ref))));
    }

    // The user's words of a deadline may name the year that the sentence has told already.
    private string WithoutYear(string subject, int year) =>
        subject.Replace(scope.Say("tally.year", ("year", year)), string.Empty, StringComparison.Ordinal);

    private bool IsWhole(IReadOnlyList<PlanTask> tasks) =>
        tasks.Count == scope.Catalog.PlanOf(tasks[0]).Tasks.Count || scope.Query.Filter is { Refs.Count: 0, Owners.Count: 0, Domains.Count: 0, Due.Count: 0, Literals.Count: 0 } && scope.Query.Words.Count == 0;

    private string PrintedOwners(PlanTask task) => ItemWriter.PlainOwners(scope, task);

    /// <summary>A number as headings write it.</summary>
    public string Numeral(int number)
    {
        var digits = scope.Texts["summary.numerals"].Split(' ');
        return number <= digits.Length ? digits[number - 1] : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
