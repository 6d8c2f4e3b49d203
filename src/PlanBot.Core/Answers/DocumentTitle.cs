using System.Globalization;
using PlanBot.Core.Plans;
using PlanBot.Core.Questions;

namespace PlanBot.Core.Answers;

/// <summary>Titles of the documents that answers are sent as.</summary>
internal static class DocumentTitle
{
    /// <summary>The title of a document that tells <paramref name="tasks"/>: years, subject and what kind of document it is.</summary>
    public static string Of(AnswerScope scope, AnswerKind kind, IReadOnlyList<PlanTask> tasks)
    {
        var years = tasks.Select(t => t.Year).Distinct().Order().ToList();
        var key = kind switch
        {
            AnswerKind.Summary when scope.Query.Draft == DraftKind.None => "document.title.summary",
            AnswerKind.Summary => "document.title." + scope.Query.Draft.ToString().ToLowerInvariant(),
            AnswerKind.Comparison => "document.title.comparison",
            _ => "document.title.list",
        };
        return scope.Say(
            key,
            ("years", scope.Join(years.Select(y => y.ToString(CultureInfo.InvariantCulture)))),
            ("subject", years.Aggregate(Subject(scope), (words, year) => words.Replace(scope.Say("tally.year", ("year", year)), string.Empty, StringComparison.Ordinal)))).Replace("  ", " ", StringComparison.Ordinal);
    }

    // A title without a subject means all tasks.
    private static string Subject(AnswerScope scope)
    {
        var subject = AnswerWords.Subject(scope);
        return subject == scope.Texts["subject.all"] || subject == scope.Texts["subject.asked"] ? string.Empty
            : scope.Query.Filter.Domains is { Count: > 0 } domains && subject == string.Join(scope.Texts["subject.separator"], domains)
                ? scope.Say("summary.domain", ("name", scope.Join(domains)))
            : AnswerWords.Unescape(subject);
    }
}
