using System.Text.RegularExpressions;
using PlanBot.Core.Texts;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Verification;

/// <summary>Whatever may be wrong with an answer or a question file has its sentence in both languages.</summary>
public sealed partial class FindingTextsTests
{
    [Theory]
    [InlineData("cli.zh.tsv")]
    [InlineData("cli.en.tsv")]
    public void Every_code_has_a_sentence_and_every_sentence_a_code(string file)
    {
        var texts = TextCatalog.Load(Path.Combine(LoadedPlans.Data.Path, "texts", file));
        var sources = string.Concat(Repository.Files("src/PlanBot.Verification", "*.cs").Concat(Repository.Files("src/PlanBot/Commands", "*.cs")).Select(File.ReadAllText));
        var codes = Findings().Matches(sources).Select(m => "verify.why." + m.Groups["code"].Value)
            .Concat(Mistakes().Matches(sources).Select(m => "verify.expect." + m.Groups["code"].Value));

        Assert.Equal(
            codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            texts.Keys.Where(k => k.StartsWith("verify.why.", StringComparison.Ordinal) || k.StartsWith("verify.expect.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""(?:Finding\.Of|FindAny|FindMissing)\(\s*"(?<code>[a-z-]+)["]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Findings();

    [GeneratedRegex("""(?:Mistake|ExpectationException)\([^()"]*(?:"[a-z_]+")?(?:\([^()]*\))?[^()"]*(?:"\.per_turn" : Field)?, "(?<code>[a-z-]+)"[,)]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Mistakes();
}
