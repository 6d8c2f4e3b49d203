using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Core.Comparing;

namespace PlanBot.Verification.Alignments;

/// <summary>
/// Which tasks of a plan go on in which of a later one, as people judged who read both. Tasks are written
/// <c>YEAR-REF</c>. Pairs that are not sure count neither for nor against.
/// </summary>
/// <param name="Pairs">The pairs.</param>
public sealed record AlignmentReference(IReadOnlyList<ReferencePair> Pairs)
{
    /// <summary>Reads a reference.</summary>
    /// <param name="json">UTF-8 JSON: an object with <c>pairs</c>, each with <c>from</c>, <c>to</c>, <c>sure</c>.</param>
    /// <exception cref="JsonException">It is no such object; the message says where.</exception>
    public static AlignmentReference Read(ReadOnlySpan<byte> json)
    {
        var read = JsonSerializer.Deserialize(json, ReferenceJson.Default.AlignmentReference);
        return read is { Pairs: not null } && read.Pairs.All(p => p is { From: not null, To: not null })
            ? read
            : throw new JsonException("The file holds no 'pairs' with 'from' and 'to'.");
    }

    /// <summary>Compares an alignment with the reference.</summary>
    public AlignmentScore Score(PlanAlignment alignment)
    {
        var said = alignment.Links.Select(l => (Key(l.From.Year, l.From.Ref), Key(l.To.Year, l.To.Ref))).ToHashSet();
        var wanted = Pairs.Where(p => p.Sure).Select(p => (p.From, p.To)).ToHashSet();
        var unsure = Pairs.Where(p => !p.Sure).Select(p => (p.From, p.To)).ToHashSet();
        return new AlignmentScore(
            wanted.Count(said.Contains),
            [.. wanted.Where(p => !said.Contains(p)).Order()],
            [.. said.Where(p => !wanted.Contains(p) && !unsure.Contains(p)).Order()]);
    }

    private static string Key(int year, string reference) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year}-{reference}");
}

/// <summary>A pair of a reference.</summary>
/// <param name="From">The earlier task.</param>
/// <param name="To">The later task.</param>
/// <param name="Sure">Whether no careful reader would object.</param>
public sealed record ReferencePair(string From, string To, bool Sure);

/// <summary>How an alignment fares against a reference.</summary>
/// <param name="Right">Sure pairs that it has.</param>
/// <param name="Missed">Sure pairs that it lacks.</param>
/// <param name="Wrong">Pairs of its own that the reference does not have at all.</param>
public sealed record AlignmentScore(int Right, IReadOnlyList<(string From, string To)> Missed, IReadOnlyList<(string From, string To)> Wrong)
{
    /// <summary>Share of its pairs that are right, unsure ones left out; 1 where it has none.</summary>
    public double Precision => Share(Wrong.Count);

    /// <summary>Share of the sure pairs that it has; 1 where there are none.</summary>
    public double Recall => Share(Missed.Count);

    private double Share(int others) => Right + others == 0 ? 1 : (double)Right / (Right + others);
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(AlignmentReference))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
