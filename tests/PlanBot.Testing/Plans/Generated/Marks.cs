using System.Text;
using System.Text.RegularExpressions;

namespace PlanBot.Testing.Plans.Generated;

/// <summary>
/// Marks of places where a page may end, written into a text as characters of private use: taken out of what is expected,
/// and turned into a break, or taken out too, in what is printed.
/// </summary>
internal static partial class Marks
{
    public const char Sentence = '\uE001';
    public const char Word = '\uE002';
    public const char Number = '\uE003';
    public const char Label = '\uE004';
    public const char Deadline = '\uE005';
    public const char Unit = '\uE006';
    public const char BeforeOwners = '\uE007';

    private const int AfterNumber = 4;

    private static readonly Dictionary<PageBreak, char> Places = new()
    {
        [PageBreak.Sentence] = Sentence,
        [PageBreak.Word] = Word,
        [PageBreak.Number] = Number,
        [PageBreak.Label] = Label,
        [PageBreak.Deadline] = Deadline,
        [PageBreak.Unit] = Unit,
        [PageBreak.BeforeOwners] = BeforeOwners,
    };

    /// <summary>The text without marks.</summary>
    public static string Without(string text) => Any().Replace(text, string.Empty);

    /// <summary>The text as it is read: without marks and without blanks, but between Latin words.</summary>
    public static string Read(string text) => MeaninglessBlank().Replace(Without(text), string.Empty);

    /// <summary>The first place of a kind becomes the end of a page, the other marks disappear.</summary>
    public static string Print(string text, PageBreak kind, SeededNumbers numbers)
    {
        if (kind == PageBreak.Anywhere)
        {
            var whole = Without(text);
            var first = Math.Max(whole.IndexOfAny(['，', ',']) + 1, AfterNumber);
            var at = numbers.Next(first, whole.Length);
            return char.IsAsciiLetter(whole[at - 1]) && char.IsAsciiLetter(whole[at]) ? whole : whole.Insert(at, "\n\n");
        }

        if (kind == PageBreak.None || !text.Contains(Places[kind], StringComparison.Ordinal))
        {
            return Without(text);
        }

        var place = text.IndexOf(Places[kind], StringComparison.Ordinal);
        return new StringBuilder(Without(text[..place])).Append("\n\n").Append(Without(text[(place + 1)..])).ToString();
    }

    /// <summary>Puts a mark into the middle of a word.</summary>
    public static string InMiddle(string word, char mark) => word.Insert(word.Length / 2, mark.ToString());

    [GeneratedRegex("[\uE001-\uE007]")]
    private static partial Regex Any();

    [GeneratedRegex(@"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")]
    private static partial Regex MeaninglessBlank();
}
