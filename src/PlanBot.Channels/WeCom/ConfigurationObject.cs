using System.Text.Json;

namespace PlanBot.Channels.WeCom;

/// <summary>What is wrong with the configuration of WeCom.</summary>
/// <param name="Key">Key of the sentence that says what to set; it has the places <c>where</c> and <c>value</c>.</param>
/// <param name="Where">The file, and the field in it.</param>
/// <param name="Value">The value where that is no secret, else empty.</param>
public sealed record WeComMistake(string Key, string Where, string Value = "");

/// <summary>One object of the configuration file, read strictly: the first mistake is kept, and a field that nobody asked for is one.</summary>
internal sealed class ConfigurationObject(JsonElement element, string path, string folder, Func<string, string?> variable)
{
    private const int LongestSecret = 4096;

    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>The first mistake; null where there is none.</summary>
    public WeComMistake? Mistake { get; private set; }

    /// <summary>Notes a mistake of a field.</summary>
    public void Wrong(string key, string name, string value = "") => Mistake ??= new WeComMistake(key, $"{path}.{name}", value);

    /// <summary>A field that must be there and pass.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mistake">Key of the sentence that says how it is written.</param>
    /// <param name="isGood">Whether a value is right.</param>
    public string Text(string name, string mistake, Func<string, bool> isGood)
    {
        var text = OptionalText(name);
        if (text is null || !isGood(text))
        {
            Wrong(text is null ? "wecom.missing" : mistake, name, text ?? string.Empty);
        }

        return text ?? string.Empty;
    }

    /// <summary>A field that may be missing.</summary>
    public string? OptionalText(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => Nothing("wecom.bad-kind", name),
    };

    /// <summary>A secret: written here, or <c>{"file": …}</c>, or <c>{"env": …}</c>. Its value never comes into a mistake.</summary>
    public string Secret(string name, Func<string, bool> isGood)
    {
        var secret = Find(name) switch
        {
            null => Nothing("wecom.missing", name),
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Object } source when OnlyField(source, "file") is { } file => ReadFile(name, file),
            { ValueKind: JsonValueKind.Object } source when OnlyField(source, "env") is { } env => variable(env) ?? Nothing("wecom.no-variable", name, env),
            _ => Nothing("wecom.bad-secret", name),
        };
        if (secret is not null && !isGood(secret))
        {
            Wrong("wecom.bad-secret", name);
        }

        return secret ?? string.Empty;
    }

    /// <summary>One of several words; the first where the field is missing.</summary>
    public T OneOf<T>(string name, params IReadOnlyList<(string Word, T Value)> values)
    {
        var word = OptionalText(name) ?? values[0].Word;
        var found = values.Where(v => v.Word == word).ToList();
        if (found.Count == 0)
        {
            Wrong("wecom.bad-word", name, $"{word} ({string.Join(" | ", values.Select(v => v.Word))})");
        }

        return found.Count > 0 ? found[0].Value : values[0].Value;
    }

    /// <summary>A whole number within bounds; <paramref name="otherwise"/> where the field is missing.</summary>
    public int Number(string name, int least, int most, int otherwise)
    {
        if (OptionalText(name) is not { } text)
        {
            return otherwise;
        }

        if (!int.TryParse(text, out var number) || number < least || number > most)
        {
            Wrong("wecom.bad-number", name, $"{text} ({least}–{most})");
        }

        return number;
    }

    /// <summary>An address; <paramref name="otherwise"/> where the field is missing.</summary>
    public Uri Address(string name, Uri otherwise, Func<Uri, bool> isGood)
    {
        if (OptionalText(name) is not { } text)
        {
            return otherwise;
        }

        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && isGood(address))
        {
            return address;
        }

        Wrong("wecom.bad-address", name, text);
        return otherwise;
    }

    /// <summary>The objects of a list; none where the field is missing.</summary>
    public IEnumerable<ConfigurationObject> List(string name)
    {
        if (Find(name) is not { } list)
        {
            yield break;
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Object))
        {
            Wrong("wecom.bad-kind", name);
            yield break;
        }

        foreach (var (item, i) in list.EnumerateArray().Select((e, i) => (e, i)))
        {
            yield return new ConfigurationObject(item, $"{path}.{name}[{i}]", folder, variable);
        }
    }

    /// <summary>Takes over a mistake of a part, and notes fields that nobody asked for.</summary>
    public void End(ConfigurationObject? part = null)
    {
        Mistake ??= part?.Mistake;
        if (part is null && element.EnumerateObject().FirstOrDefault(p => !asked.Contains(p.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            Wrong("wecom.unknown-field", unknown.Name);
        }
    }

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private string? Nothing(string key, string name, string value = "")
    {
        Wrong(key, name, value);
        return null;
    }

    private static string? OnlyField(JsonElement source, string name) =>
        source.EnumerateObject().Count() == 1 && source.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string? ReadFile(string name, string file)
    {
        try
        {
            var full = Path.GetFullPath(file, folder);
            var content = new FileInfo(full).Length <= LongestSecret ? File.ReadAllText(full).Trim() : string.Empty;
            return content.Length > 0 ? content : Nothing("wecom.bad-secret-file", name, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Nothing("wecom.bad-secret-file", name, file);
        }
    }
}
