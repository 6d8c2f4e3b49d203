using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using PlanBot.Documents.Printing;

namespace PlanBot.Documents.Word;

/// <summary>
/// Counts the automatic numbers of a Word document (ECMA-376 part 1, 17.9). Lists of one abstract definition count on
/// together; an override of the start counts anew once; a level starts again under each number of a higher one.
/// </summary>
internal sealed class NumberingScheme
{
    private const int Levels = 9;
    private const int LongestChain = 20;

    private readonly StyleSheet styles;
    private readonly Dictionary<int, NumberingInstance> instances = [];
    private readonly Dictionary<int, AbstractNum> definitions = [];
    private readonly Dictionary<int, int?[]> counters = [];
    private readonly HashSet<(int Instance, int Level)> restarted = [];

    /// <summary>Reads the definitions; null for a document without any.</summary>
    public NumberingScheme(Numbering? part, StyleSheet styles)
    {
        this.styles = styles;
        foreach (var definition in part?.Elements<AbstractNum>() ?? [])
        {
            definitions.TryAdd(definition.AbstractNumberId?.Value ?? -1, definition);
        }

        foreach (var instance in part?.Elements<NumberingInstance>() ?? [])
        {
            instances.TryAdd(instance.NumberID?.Value ?? 0, instance);
        }
    }

    /// <summary>Counts a paragraph and writes its number with what parts it from the text; empty for one without a number.</summary>
    public string Next(Paragraph paragraph)
    {
        if (PropertiesOf(paragraph) is not var (id, level) || !instances.TryGetValue(id, out var instance) || DefinitionOf(instance) is not { } definition)
        {
            return string.Empty;
        }

        var state = StateOf(definition);
        var own = LevelOf(instance, definition, level);
        Count(state, instance, definition, id, level);
        var text = own?.LevelText?.Val?.Value ?? string.Empty;
        if (FormatOf(own) == "bullet" || text.Length == 0)
        {
            return string.Empty;
        }

        var number = Write(text, own, i => (FormatOf(LevelOf(instance, definition, i)), state[i] ??= StartOf(LevelOf(instance, definition, i))));
        return own?.LevelSuffix?.Val?.Value == LevelSuffixValues.Nothing ? number : number + ' ';
    }

    private static string Write(string text, Level? own, Func<int, (string Format, int Number)> level)
    {
        var isLegal = own?.IsLegalNumberingStyle is { } legal && (legal.Val?.Value ?? true);
        var written = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 1 < text.Length && text[i + 1] is >= '1' and <= '9')
            {
                var (format, number) = level(text[++i] - '1');
                written.Append(NumberFormats.Write(isLegal ? "decimal" : format, number));
            }
            else
            {
                written.Append(text[i]);
            }
        }

        return written.ToString();
    }

    private void Count(int?[] state, NumberingInstance instance, AbstractNum definition, int id, int level)
    {
        if (OverrideOf(instance, level)?.StartOverrideNumberingValue?.Val?.Value is { } start && restarted.Add((id, level)))
        {
            state[level] = start;
        }
        else
        {
            state[level] = state[level] is { } before ? before + 1 : StartOf(LevelOf(instance, definition, level));
        }

        for (var deeper = level + 1; deeper < Levels; deeper++)
        {
            // Without a word of its own a level starts again after every higher one; 0 is never.
            var restartsAfter = LevelOf(instance, definition, deeper)?.LevelRestart?.Val?.Value ?? deeper;
            state[deeper] = level < restartsAfter ? null : state[deeper];
        }
    }

    private (int Id, int Level)? PropertiesOf(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        var id = own?.NumberingId?.Val?.Value;
        var level = own?.NumberingLevelReference?.Val?.Value;
        foreach (var style in styles.Of(paragraph))
        {
            var inherited = style.StyleParagraphProperties?.NumberingProperties;
            if (id is null && inherited?.NumberingId?.Val?.Value is { } found)
            {
                id = found;
                level ??= inherited.NumberingLevelReference?.Val?.Value ?? LevelLinkedTo(found, style.StyleId?.Value);
            }

            level ??= inherited?.NumberingLevelReference?.Val?.Value;
        }

        return id is null or 0 ? null : (id.Value, Math.Clamp(level ?? 0, 0, Levels - 1));
    }

    private int? LevelLinkedTo(int id, string? style) =>
        style is not null && instances.TryGetValue(id, out var instance)
            ? DefinitionOf(instance)?.Elements<Level>().FirstOrDefault(l => l.ParagraphStyleIdInLevel?.Val?.Value == style)?.LevelIndex?.Value
            : null;

    // A definition may only name a numbering style, whose list has the levels.
    private AbstractNum? DefinitionOf(NumberingInstance instance)
    {
        var definition = definitions.GetValueOrDefault(instance.AbstractNumId?.Val?.Value ?? -1);
        for (var i = 0; i < LongestChain && definition?.NumberingStyleLink?.Val?.Value is { } style; i++)
        {
            var id = styles.Of(style).Select(s => s.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value).FirstOrDefault(v => v is not null);
            if (id is null || !instances.TryGetValue(id.Value, out var linked))
            {
                break;
            }

            definition = definitions.GetValueOrDefault(linked.AbstractNumId?.Val?.Value ?? -1);
        }

        return definition;
    }

    private int?[] StateOf(AbstractNum definition)
    {
        var id = definition.AbstractNumberId?.Value ?? -1;
        return counters.TryGetValue(id, out var state) ? state : counters[id] = new int?[Levels];
    }

    private static LevelOverride? OverrideOf(NumberingInstance instance, int level) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level);

    private static Level? LevelOf(NumberingInstance instance, AbstractNum definition, int level) =>
        OverrideOf(instance, level)?.Level ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static int StartOf(Level? level) => level is null ? 1 : level.StartNumberingValue?.Val?.Value ?? 0;

    // The name as it stands in the file: the library knows it as a value of its own. Newer formats stand in an alternate block with a plain one behind.
    private static string FormatOf(Level? level) =>
        level?.Descendants<NumberingFormat>().LastOrDefault()?.Val?.InnerText ?? "decimal";
}
