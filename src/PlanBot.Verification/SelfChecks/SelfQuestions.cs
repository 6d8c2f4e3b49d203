using System.Globalization;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;
using PlanBot.Verification.Answers;
using PlanBot.Verification.Expectations;
using PlanBot.Verification.Plans;
using PlanBot.Verification.Questions;

namespace PlanBot.Verification.SelfChecks;

/// <summary>Makes questions of whatever is loaded, with their right answers, from the templates of <c>data/eval/self.tsv</c>.</summary>
public sealed class SelfQuestions
{
    private static readonly HashSet<string> Nothing = [];

    private readonly PlanSet plans;
    private readonly Dimensions dimensions;

    private SelfQuestions(PlanSet plans, UnitLexicon lexicon)
    {
        this.plans = plans;
        dimensions = new Dimensions(plans.Catalog, lexicon);
    }

    /// <summary>Makes the questions.</summary>
    /// <param name="templatePath">The templates.</param>
    /// <param name="plans">The plans to ask about.</param>
    /// <param name="lexicon">Tells the members of a printed collective.</param>
    /// <exception cref="LexiconException">The templates are wrong.</exception>
    public static IReadOnlyList<VerifiedQuestion> Make(string templatePath, PlanSet plans, UnitLexicon lexicon)
    {
        var maker = new SelfQuestions(plans, lexicon);
        return [.. SelfTemplate.Load(templatePath).SelectMany(maker.QuestionsOf)];
    }

    private IEnumerable<VerifiedQuestion> QuestionsOf(SelfTemplate template)
    {
        var number = 0;
        foreach (var choices in Combine(template))
        {
            if (choices.Exists(c => c.Task is { } task && !template.Takes(task)))
            {
                continue;
            }

            number++;
            var words = choices.SelectMany(c => c.Words).ToDictionary(w => w.Place, w => w.Words, StringComparer.Ordinal);
            var question = new Question(template.Ask(words));
            var id = $"{template.Name}-{number.ToString(CultureInfo.InvariantCulture)}";
            yield return new VerifiedQuestion(id, template.Name, [question], [ExpectationOf(template, choices)], plans);
        }
    }

    private List<List<Choice>> Combine(SelfTemplate template)
    {
        List<List<Choice>> combined = [[]];
        foreach (var name in template.Each)
        {
            var choices = dimensions.Find(name)?.ToList()
                ?? throw template.Row.Mistake($"'each' must be made of: {string.Join(", ", dimensions.Names.Order(StringComparer.Ordinal))}");
            combined = [.. combined.SelectMany(_ => choices, (before, choice) => (List<Choice>)[.. before, choice])];
        }

        return combined;
    }

    private IExpectation ExpectationOf(SelfTemplate template, List<Choice> choices)
    {
        var year = choices.Select(c => c.Year).FirstOrDefault(y => y is not null);
        bool Fits(PlanTask task) => template.Takes(task) && (template.Expect == SelfExpectation.Except
            ? (year is null || task.Year == year) && !choices.Where(c => c.Year is null).All(c => c.Fits(task))
            : choices.TrueForAll(c => c.Fits(task)));

        var fitting = plans.Printed.Tasks.Where(t => Fits(t.Task)).ToList();
        if (choices.Select(c => c.Task).FirstOrDefault(t => t is not null) is { } one)
        {
            return AboutOne(template, plans.Printed.Tasks.First(t => t.Task == one), fitting);
        }

        var keys = KeysOf(fitting);

        // The tasks of a plan of several years stand under its first, so the others are not empty.
        // Neither is a year in which a task of another year's plan is due.
        IEnumerable<int> years = year is { } only ? fitting.Count > 0 && plans.Catalog.Plans.All(p => p.Year != only) ? [] : [only] : plans.Catalog.Plans.Select(p => p.Year).Where(y => y > 0).Distinct().Order();
        return template.Expect switch
        {
            SelfExpectation.Count => new CountExpectation(keys),
            SelfExpectation.List or SelfExpectation.Except =>
                new TaskListExpectation(keys, [.. years.Where(y => fitting.TrueForAll(t => t.Task.Year != y))]),
            _ => throw template.Row.Mistake("'expect' is about one task, but 'each' has no task"),
        };
    }

    // Tasks that begin with the same words are asked about as well as this one.
    private static IExpectation AboutOne(SelfTemplate template, PrintedTask asked, List<PrintedTask> alike)
    {
        HashSet<string> key = [asked.Key];
        var also = KeysOf(alike);
        var task = asked.Task;
        return template.Expect switch
        {
            SelfExpectation.Owner => new OwnerExpectation(key, [new OwnersOfTask(asked.Key, [.. task.Owners.Select(o => new Wording([o.Printed, o.Name]))])], also, []),
            SelfExpectation.Deadline => new DeadlineExpectation(key, new Dictionary<string, string>(StringComparer.Ordinal) { [asked.Key] = task.Deadline!.Text }, also, []),
            SelfExpectation.Detail => new DetailExpectation(key, Nothing, [new Wording([task.Text])]),
            SelfExpectation.Metric => new MetricExpectation(key, [.. task.Metrics.Select(FigureOf)], null, also, []),
            _ => throw template.Row.Mistake("'expect' is about several tasks, but 'each' has a single one"),
        };
    }

    private static ExpectedFigure FigureOf(Metric metric) => new(
        metric.Value.High is { } high ? [metric.Value.Low, high] : [metric.Value.Low], metric.Unit, metric.Op == MetricOp.AtLeast, metric.Subject);

    private static HashSet<string> KeysOf(IEnumerable<PrintedTask> tasks) => tasks.Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
}
