using System.Text;
using System.Text.RegularExpressions;

namespace PlanBot.Verification;

/// <summary>The forms in which texts are compared, so that blanks, brackets and Markdown make no difference.</summary>
internal static partial class ComparedText
{
    private const string Wide = "（）〔〕，；：［］";
    private const string Narrow = "()[],;:[]";

    /// <summary>Without blanks, and with one kind of hyphen and one of dash.</summary>
    public static string Squash(string? text)
    {
        var squashed = new StringBuilder(text?.Length ?? 0);
        foreach (var c in (text ?? string.Empty).Where(c => !char.IsWhiteSpace(c)))
        {
            squashed.Append(c switch { '－' => '-', '–' => '—', _ => c });
        }

        return squashed.ToString();
    }

    /// <summary>Squashed, brackets and the commonest marks half-width.</summary>
    public static string Flatten(string? text)
    {
        var flat = new StringBuilder(Squash(text));
        for (var i = 0; i < Wide.Length; i++)
        {
            flat.Replace(Wide[i], Narrow[i]);
        }

        return flat.ToString();
    }

    /// <summary>Markdown as a person sees it: without targets of links, tags, emphasis, strike-through and escapes.</summary>
    public static string AsSeen(string markdown) => Marks().Replace(LinkTarget().Replace(markdown, "]"), string.Empty);

    [GeneratedRegex(@"\]\((?=[/#.]|https?:)(?:[^()\s]|\([^()\s]*\))*\)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"https?://[!-~]+|</?[a-z]+ ?/?>|\\(?=[!-/:-@\[-`{-~])|\*|~~|`|__", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Marks();
}
