using System.Text.RegularExpressions;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Core.Texts;
using PlanBot.Testing.Plans;
using Xunit;

namespace PlanBot.Tests.Lexicons;

public sealed partial class TextCatalogTests
{
    [Fact]
    public void Both_languages_say_the_same_answers_with_the_same_places()
    {
        var (chinese, english) = (LoadedPlans.Data.Chinese, LoadedPlans.Data.English);
        var faults = ExtractionCodes().Select(c => "problem." + c).ToHashSet(StringComparer.Ordinal);
        var shared = chinese.Keys.Where(k => (faults.Contains(k) || !k.StartsWith("problem.", StringComparison.Ordinal)) && !k.StartsWith("date.", StringComparison.Ordinal) && !k.StartsWith("question.", StringComparison.Ordinal));
        Assert.Subset(english.Keys.ToHashSet(StringComparer.Ordinal), faults);
        Assert.Equal(shared.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(english.Keys, key => Assert.Subset(Places(chinese[key]), Places(english[key])));
    }

    [Fact]
    public void No_headline_is_longer_than_its_limit_before_values_are_put_in()
    {
        foreach (var texts in new[] { LoadedPlans.Data.Chinese, LoadedPlans.Data.English })
        {
            var headlines = texts.Keys.Where(k => k.StartsWith("headline.", StringComparison.Ordinal) || k.StartsWith("declined.", StringComparison.Ordinal) || k == "help.headline");
            Assert.All(headlines, key => Assert.InRange(texts[key].Length, 1, 60));
        }
    }

    [Fact]
    public void A_value_is_put_in_as_it_is()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "key\ttext\nhello\t{a}, {b}!\n");
            var texts = TextCatalog.Load(path);
            Assert.Equal("{b}, <x>!", texts.Format("hello", ("a", "{b}"), ("b", "<x>")));
            Assert.Contains("'b'", Assert.Throws<LexiconException>(() => texts.Format("hello", ("a", 1))).Message, StringComparison.Ordinal);
            Assert.Contains("'gone'", Assert.Throws<LexiconException>(() => texts["gone"]).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // What a file cannot be read for is told to everybody, other problems of a reading to the administrator.
    private static IEnumerable<string> ExtractionCodes() =>
        typeof(ExtractionFaults).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static SortedSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();
}
