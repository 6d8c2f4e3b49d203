using System.Text.RegularExpressions;
using Xunit;

namespace PlanBot.Tests.Architecture;

/// <summary>Chinese words are data: no Han character stands in a string or character literal of the sources.</summary>
public sealed partial class WordsAreDataTests
{
    public static TheoryData<string> Sources() => [.. Repository.Files("src", "*.cs").Select(f => Path.GetRelativePath(Repository.Root, f))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void No_literal_holds_a_Han_character(string file)
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, file));
        var literals = Tokens().Matches(source).Where(m => m.Groups["literal"].Success).Select(m => m.Value).Where(l => Han().IsMatch(l));
        Assert.Empty(literals);
    }

    [Theory]
    [InlineData("var a = \"甲\";", 1)]
    [InlineData("var a = '甲';", 1)]
    [InlineData("var a = @\"甲\"; // 乙", 1)]
    [InlineData("var a = $\"{b}甲\";", 1)]
    [InlineData("var a = \"\"\"\n甲\n\"\"\";", 1)]
    [InlineData("// 甲 \"乙\"\n/* 丙 \"丁\" */ var a = \"b\"; /// <summary>戊</summary>", 0)]
    [InlineData("var a = \"\\\"\"; // 甲", 0)]
    public void The_scan_tells_literals_from_comments(string source, int literals) =>
        Assert.Equal(literals, Tokens().Matches(source).Count(m => m.Groups["literal"].Success && Han().IsMatch(m.Value)));

    [GeneratedRegex("""
        //[^\n]*|/\*[\s\S]*?\*/|(?<literal>\$*"{3,}[\s\S]*?"{3,}|[@$]*@[@$]*"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[\u2E80-\u2FDF\u3005\u3007\u3021-\u3029\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]")]
    private static partial Regex Han();
}
