using System.Text;
using PlanBot.Core.Lexicons;
using PlanBot.Core.Search;

namespace PlanBot.Core.Questions;

/// <summary>A question as it is compared with the lexicon: folded, blanks kept only between Latin words.</summary>
internal sealed class FoldedQuestion
{
    private FoldedQuestion(string text, IReadOnlyList<int> breaks, bool isEnglish)
    {
        Text = text;
        Breaks = breaks;
        IsEnglish = isEnglish;
    }

    /// <summary>The folded characters.</summary>
    public string Text { get; }

    /// <summary>Positions in <see cref="Text"/> in front of which a blank was left out.</summary>
    public IReadOnlyList<int> Breaks { get; }

    /// <summary>Whether it holds a Latin letter and no Han character.</summary>
    public bool IsEnglish { get; }

    /// <summary>Folds a question; control characters count as blanks.</summary>
    public static FoldedQuestion Of(string question, ITextFolder folder)
    {
        var folded = folder.Fold(question);
        var text = new StringBuilder(folded.Length);
        var breaks = new List<int>();
        for (var i = 0; i < folded.Length; i++)
        {
            var c = char.IsControl(folded[i]) || char.IsWhiteSpace(folded[i]) ? ' ' : folded[i];
            if (c != ' ')
            {
                text.Append(c);
            }
            else if (text.Length > 0 && IsLatin(text[^1]) && i + 1 < folded.Length && IsLatin(folded[i + 1]))
            {
                text.Append(' ');
            }
            else
            {
                breaks.Add(text.Length);
            }
        }

        var result = text.ToString();
        return new FoldedQuestion(result, breaks, result.Any(char.IsAsciiLetter) && !result.Any(TextFolder.IsHan));
    }

    /// <summary>The same question with a stretch replaced.</summary>
    public FoldedQuestion Replace(int start, int length, string with) =>
        new(
            string.Concat(Text.AsSpan(0, start), with, Text.AsSpan(start + length)),
            [.. Breaks.Select(b => b > start ? b + with.Length - length : b)],
            IsEnglish);

    private static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || c is '\'' or '-' or '.' or ',' or '&';
}
