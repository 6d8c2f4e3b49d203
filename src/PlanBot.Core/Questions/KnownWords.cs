using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Questions;

/// <summary>
/// Words of the thesaurus inside which a shorter word was taken for something else (the 垃圾 of 垃圾分类, which alone is no
/// matter of plans): the longer word is meant.
/// </summary>
internal sealed class KnownWords(Thesaurus thesaurus)
{
    /// <summary>A pair of characters is too little to overrule another reading.</summary>
    private const int Shortest = 3;

    /// <summary>The stretches that are such words.</summary>
    public IReadOnlyList<Chunk> Find(string text, IReadOnlyList<Tag> tags)
    {
        var found = new List<Chunk>();
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = Math.Min(thesaurus.LongestWord, text.Length - start); length >= Shortest; length--)
            {
                if (thesaurus.FindAt(text, start, length) is not null && Overrules(start, start + length, tags))
                {
                    found.Add(new Chunk(start, length, text.Substring(start, length)));
                    start += length - 1;
                    break;
                }
            }
        }

        return found;
    }

    // Conditions and what is asked for stand; what lies inside the word and is shorter does not.
    private static bool Overrules(int start, int end, IReadOnlyList<Tag> tags)
    {
        var touched = tags.Where(t => t.Start < end && start < t.End).ToList();
        return touched.Count > 0 && touched.TrueForAll(t => t.Start >= start && t.End <= end && t.Length < end - start && IsSoft(t));
    }

    private static bool IsSoft(Tag tag) => tag.Kind is TagKind.Frame or TagKind.OffTopic or TagKind.Order or TagKind.Property or TagKind.List
        or TagKind.Own or TagKind.Both or TagKind.Compare or TagKind.Summary or TagKind.Greeting or TagKind.Thanks or TagKind.Joint or TagKind.ExceptEnd or TagKind.Except;
}
