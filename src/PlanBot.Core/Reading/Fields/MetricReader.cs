using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Finds quantified targets, by the words of <c>metrics.tsv</c>.</summary>
internal sealed class MetricReader
{
    /// <summary>Characters before a figure in which words that bound it are sought; more than any sentence has.</summary>
    private const int FarthestWord = 400;

    private const int NearestWords = 20;

    private readonly Dictionary<string, List<Regex>> words;
    private readonly Regex amount;
    private readonly Regex sentence;
    private readonly Regex clause;
    private readonly IReadOnlyList<string> actors;

    private MetricReader(Dictionary<string, List<Regex>> words, PatternTable patterns, IReadOnlyList<string> actors)
    {
        this.words = words;
        this.actors = actors;
        sentence = patterns["sentence"];
        clause = patterns["clause"];
        var (figure, range, unit) = (words["figure"][0], words["range"][0], words["unit"][0]);
        amount = new Regex(
            $"(?<![0-9.])(?<low>{figure})(?:(?:{unit})?(?:{range})(?<high>{figure}))?(?<unit>{unit})",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(2));
    }

    /// <summary>Loads the words.</summary>
    /// <param name="path">The table.</param>
    /// <param name="patterns">How texts are cut into sentences and clauses.</param>
    /// <param name="units">Units whose names say whose target it is.</param>
    /// <exception cref="LexiconException">The file or a row is wrong.</exception>
    public static MetricReader Load(string path, PatternTable patterns, UnitLexicon units)
    {
        var words = Table.Load(path, "kind", "pattern").Rows
            .GroupBy(r => r["kind"], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(r => r.Pattern("pattern")).ToList(), StringComparer.Ordinal);
        const int longEnoughToBeMeant = 5;
        var actors = units.Named
            .SelectMany(u => u.Aliases.Select(a => a.Text).Prepend(u.Name))
            .Where(name => name.Length >= longEnoughToBeMeant)
            .OrderByDescending(name => name.Length);
        return new MetricReader(words, patterns, [.. actors]);
    }

    /// <summary>The targets of <paramref name="body"/> in printed order.</summary>
    public IReadOnlyList<Metric> Read(string body)
    {
        var metrics = new List<Metric>();
        string? actor = null;
        foreach (Match match in sentence.Matches(body))
        {
            actor = actors.FirstOrDefault(a => match.Value.Contains(a, StringComparison.Ordinal)) ?? actor;
            var holders = new ClauseList(clause, match.Value);
            metrics.AddRange(amount.Matches(match.Value).Where(m => IsTarget(match.Value, m)).Select(m => ReadOne(match.Value, m, holders.At(m.Index), actor)));
        }

        return metrics;
    }

    private bool IsTarget(string text, Match match) =>
        !Fits("not-before", Before(text, match)) && !Fits("not-after", After(text, match));

    private static string Before(string text, Match match) => text[Math.Max(0, match.Index - FarthestWord)..match.Index];

    private static string After(string text, Match match) =>
        text.Substring(match.Index + match.Length, Math.Min(NearestWords, text.Length - match.Index - match.Length));

    private Metric ReadOne(string text, Match match, (int Start, string Text) holder, string? actor)
    {
        var before = Before(text, match);
        var after = After(text, match);
        var low = Digits.Decimal(match.Groups["low"].Value);
        decimal? high = match.Groups["high"].Success ? Digits.Decimal(match.Groups["high"].Value) : null;
        var aspirational = Fits("aspirational", before);
        return new Metric(
            holder.Text,
            Subject(holder, match, actor),
            Bound(before, after, high),
            new MetricValue(low, high),
            match.Groups["unit"].Value,
            Per(before),
            aspirational);
    }

    private MetricOp Bound(string before, string after, decimal? high)
    {
        if (high is not null)
        {
            return MetricOp.Range;
        }

        if (Fits("at-least", before) || Fits("at-least-after", after))
        {
            return MetricOp.AtLeast;
        }

        return Fits("at-most", before) || Fits("at-most-after", after) ? MetricOp.AtMost : MetricOp.Equal;
    }

    private string? Per(string before)
    {
        var each = words["per"].Select(p => p.Match(before)).FirstOrDefault(m => m.Success)?.Groups["per"].Value;
        if (each is null)
        {
            return null;
        }

        var rhythm = words["per-time"][0].Match(before);
        return rhythm.Success ? each + rhythm.Value : each;
    }

    private string Subject((int Start, string Text) holder, Match figure, string? actor)
    {
        var before = holder.Text[..(figure.Index - holder.Start)];
        var after = holder.Text[(figure.Index + figure.Length - holder.Start)..];
        foreach (var kind in (ReadOnlySpan<string>)["at-least", "at-most"])
        {
            before = words[kind][0].Replace(before, string.Empty);
        }

        foreach (var kind in (ReadOnlySpan<string>)["at-least-after", "at-most-after"])
        {
            after = words[kind][0].Replace(after, string.Empty);
        }

        var subject = words["aspirational"][0].Replace(before + after, string.Empty);
        return actor is null || subject.Contains(actor, StringComparison.Ordinal) ? subject : actor + subject;
    }

    private bool Fits(string kind, string text) => words[kind].Exists(w => w.IsMatch(text));
}
