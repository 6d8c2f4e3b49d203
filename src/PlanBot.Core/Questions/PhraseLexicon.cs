using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>The words of questions, from <c>phrases.tsv</c>.</summary>
internal static class PhraseLexicon
{
    /// <summary>Every phrase with its tag and value.</summary>
    /// <exception cref="LexiconException">The file or a row is wrong, or a phrase has two tags.</exception>
    public static IReadOnlyList<(string Phrase, TagKind Kind, string Value)> Load(LexiconFile file)
    {
        var phrases = new Dictionary<string, (TagKind Kind, string Value)>(StringComparer.Ordinal);
        foreach (var row in Table.Load(file, "tag", "value", "words").Rows)
        {
            var kind = row.Kind<TagKind>("tag");
            foreach (var phrase in row.List("words"))
            {
                if (!phrases.TryAdd(phrase, (kind, row["value"])))
                {
                    throw row.Mistake($"'{phrase}' stands twice");
                }
            }
        }

        return [.. phrases.Select(p => (p.Key, p.Value.Kind, p.Value.Value))];
    }
}
