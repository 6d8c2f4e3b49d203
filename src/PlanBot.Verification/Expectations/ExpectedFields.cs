using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlanBot.Verification.Answers;
using PlanBot.Verification.Plans;

namespace PlanBot.Verification.Expectations;

/// <summary>Reads the fields of an <c>expect</c> object strictly. A missing field and null are the same; unknown fields are not looked at.</summary>
internal sealed class ExpectedFields
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly PrintedPlans plans;

    /// <summary>The fields of <paramref name="element"/>.</summary>
    /// <param name="element">The object.</param>
    /// <param name="path">Its place inside the question.</param>
    /// <param name="plans">The plans whose tasks it names.</param>
    /// <exception cref="ExpectationException">It is no object.</exception>
    public ExpectedFields(JsonElement element, string path, PrintedPlans plans)
    {
        this.element = element.ValueKind == JsonValueKind.Object ? element : throw new ExpectationException(path, "not-object");
        this.path = path;
        this.plans = plans;
    }

    /// <summary>Whether a field is there.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A mistake in a field.</summary>
    public ExpectationException Mistake(string name, string code, string value = "") => new(PathOf(name), code, value);

    /// <summary>A text; null where it is missing.</summary>
    public string? Text(string name) => Find(name) is { } value ? TextOf(value, PathOf(name)) : null;

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name) => Text(name) ?? throw Mistake(name, "missing");

    /// <summary>A number; null where it is missing.</summary>
    public decimal? Number(string name) => Find(name) is { } value ? NumberOf(value, PathOf(name)) : null;

    /// <summary>True or false; false where it is missing.</summary>
    public bool Flag(string name) => Find(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Mistake(name, "not-flag"),
    };

    /// <summary>Names of tasks; none where the field is missing.</summary>
    public IReadOnlySet<string> Tasks(string name) => TasksOf(Items(name), name);

    /// <summary>Names of tasks that must be there, if only as an empty list.</summary>
    public IReadOnlySet<string> RequiredTasks(string name) => Has(name) ? Tasks(name) : throw Mistake(name, "missing");

    /// <summary>Lists of names of tasks.</summary>
    public IReadOnlyList<IReadOnlySet<string>> TaskLists(string name) =>
        [.. Items(name).Select(list => TasksOf(ItemsOf(list, PathOf(name)), name))];

    /// <summary>The name of a task that must be there.</summary>
    public string RequiredTask(string name) => TaskOf(RequiredText(name), name);

    /// <summary>Texts; none where the field is missing.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => TextOf(item, PathOf(name)))];

    /// <summary>Years; none where the field is missing.</summary>
    public IReadOnlyList<int> Years(string name) => [.. Items(name).Select(item =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var year) ? year : throw Mistake(name, "not-number"))];

    /// <summary>Things to say, each a text or a list of wordings.</summary>
    public IReadOnlyList<Wording> Wordings(string name) => [.. Items(name).Select(item => WordingOf(item, PathOf(name)))];

    /// <summary>Whole numbers by name.</summary>
    public IReadOnlyDictionary<string, decimal> Counts(string name) => Map(name, written => written, NumberOf);

    /// <summary>Texts by the names of tasks.</summary>
    public IReadOnlyDictionary<string, string> RequiredTextsByTask(string name) =>
        Has(name) ? Map(name, written => TaskOf(written, name), TextOf) : throw Mistake(name, "missing");

    /// <summary>All texts that stand under years of the plans, each year a text or a list.</summary>
    public IReadOnlyList<string> TextsByYear() => [.. WordingsByYear().SelectMany(w => w.Options)];

    /// <summary>What stands under each year of the plans: a text or a list of wordings.</summary>
    public IReadOnlyList<Wording> WordingsByYear() =>
        [.. plans.Years.Select(y => y.ToString(CultureInfo.InvariantCulture)).Where(Has).Select(y => WordingOf(Find(y)!.Value, PathOf(y)))];

    /// <summary>Objects of a list; none where the field is missing.</summary>
    public IReadOnlyList<ExpectedFields> Objects(string name) =>
        [.. Items(name).Select((item, i) => new ExpectedFields(item, $"{PathOf(name)}[{i}]", plans))];

    /// <summary>Objects of a list that must be there.</summary>
    public IReadOnlyList<ExpectedFields> RequiredObjects(string name) => Has(name) ? Objects(name) : throw Mistake(name, "missing");

    /// <summary>An object, or null where the field is missing or is no object.</summary>
    public ExpectedFields? ObjectOrNull(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Object } value ? new ExpectedFields(value, PathOf(name), plans) : null;

    /// <summary>One number or two; none where the field is missing.</summary>
    public IReadOnlyList<decimal> NumberOrRange(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array })
        {
            return Number(name) is { } number ? [number] : [];
        }

        var ends = Items(name).Select(item => NumberOf(item, PathOf(name))).ToList();
        return ends.Count == 2 ? ends : throw Mistake(name, "not-number");
    }

    /// <summary>Regular expressions, which give up after two seconds.</summary>
    public IReadOnlyList<Regex> Patterns(string name) => [.. Texts(name).Select(pattern =>
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
        }
        catch (ArgumentException)
        {
            throw Mistake(name, "not-pattern", pattern);
        }
    })];

    private string PathOf(string name) => $"{path}.{name}";

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private IEnumerable<JsonElement> Items(string name) => Find(name) is { } value ? ItemsOf(value, PathOf(name)) : [];

    private IEnumerable<JsonProperty> Properties(string name) => Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Mistake(name, "not-object");

    private Dictionary<string, T> Map<T>(string name, Func<string, string> keyOf, Func<JsonElement, string, T> valueOf)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in Properties(name))
        {
            if (!map.TryAdd(keyOf(property.Name), valueOf(property.Value, $"{PathOf(name)}.{property.Name}")))
            {
                throw Mistake(name, "twice", property.Name);
            }
        }

        return map;
    }

    private HashSet<string> TasksOf(IEnumerable<JsonElement> items, string name) =>
        items.Select(item => TaskOf(TextOf(item, PathOf(name)), name)).ToHashSet(StringComparer.Ordinal);

    private string TaskOf(string written, string name) => plans.Resolve(written) ?? throw Mistake(name, "unknown-task", written);

    private static IEnumerable<JsonElement> ItemsOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new ExpectationException(path, "not-list");

    private static string TextOf(JsonElement value, string path)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new ExpectationException(path, "not-text");
        }
        catch (InvalidOperationException)
        {
            throw new ExpectationException(path, "not-text"); // Half of a surrogate pair.
        }
    }

    private static decimal NumberOf(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw new ExpectationException(path, "not-number");

    private static Wording WordingOf(JsonElement value, string path) => new(
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(option => TextOf(option, path))]
            : [TextOf(value, path)]);
}
