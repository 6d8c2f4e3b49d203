using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PlanBot.Embedding;
using PlanBot.Embedding.Safetensors;
using Xunit;

namespace PlanBot.Tests.Embedding;

public sealed class SafetensorsHeaderTests
{
    private const string Sound = """
        {"__metadata__": {"format": "pt", "x": {"y": []}}, "a": {"dtype": "F16", "shape": [2, 3], "data_offsets": [0, 12]}, "b": {"data_offsets": [12, 20], "shape": [2], "dtype": "F32"}, "none": {"dtype": "I64", "shape": [0, 9], "data_offsets": [20, 20]}}
        """;

    private static readonly int[] Sizes = [0, 2, 4, 20];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"a\"", "\"dtype\"", "\"F16\"", "\"F32\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "0", "2", "12", "-1", "1e3", "9223372036854775807", "9223372036854775808", "null", "\"\\ud800\"", " ", "\0",
        "\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}", "\"b\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[2,4]}",
    ];

    [Fact]
    public void A_sound_header_is_read()
    {
        var tensors = Parse(Sound, 20);
        Assert.Equal(["a", "b", "none"], tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((TensorType.F16, "[2, 3]", 0L, 12L), (tensors["a"].Type, tensors["a"].ShapeText, tensors["a"].Begin, tensors["a"].Bytes));
        Assert.Equal((TensorType.F32, 12L, 20L), (tensors["b"].Type, tensors["b"].Begin, tensors["b"].End));
        Assert.Equal((TensorType.Other, 0L), (tensors["none"].Type, tensors["none"].Bytes));
    }

    [Theory]
    [InlineData("", "its header is not the JSON of a safetensors file")]
    [InlineData("{", "not the JSON")]
    [InlineData("[]", "not the JSON")]
    [InlineData("{} {}", "not the JSON")]
    [InlineData("""{"a": 1}""", "not the JSON")]
    [InlineData("""{"__metadata__": {}, "__metadata__": {}}""", "not the JSON")]
    [InlineData("""{"\ud800": {"dtype": "F16", "shape": [6], "data_offsets": [0, 12]}}""", "not the JSON")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [6], "data_offsets": [0, 12], "more": 1}}""", "not the JSON")]
    [InlineData("""{"a": {"dtype": "F16", "dtype": "F16", "shape": [6], "data_offsets": [0, 12]}}""", "not the JSON")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [-6], "data_offsets": [0, 12]}}""", "not the JSON")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [6.5], "data_offsets": [0, 12]}}""", "not the JSON")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [9223372036854775808], "data_offsets": [0, 12]}}""", "not the JSON")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [6]}}""", "does not say format, shape and place of the tensor 'a'")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [6], "data_offsets": [0]}}""", "does not say")]
    [InlineData("""{"a": {"dtype": "F17", "shape": [6], "data_offsets": [0, 12]}}""", "unknown format 'F17'")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [7], "data_offsets": [0, 12]}}""", "does not fit its shape")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [6], "data_offsets": [12, 0]}}""", "does not fit its shape")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [4294967296, 4294967296], "data_offsets": [0, 0]}}""", "does not fit its shape")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [9223372036854775807, 9223372036854775807, 9223372036854775807], "data_offsets": [0, 12]}}""", "does not fit its shape")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [6], "data_offsets": [0, 12]}, "a": {"dtype": "F16", "shape": [0], "data_offsets": [12, 12]}}""", "names the tensor 'a' twice")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [4], "data_offsets": [0, 8]}, "b": {"dtype": "F16", "shape": [4], "data_offsets": [4, 12]}}""", "the tensor 'b' overlaps")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [4], "data_offsets": [4, 12]}}""", "the tensor 'a' leaves a hole")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [7], "data_offsets": [0, 14]}}""", "speaks of 14 bytes of weights and 12 are there")]
    [InlineData("""{"a": {"dtype": "F16", "shape": [5], "data_offsets": [0, 10]}}""", "speaks of 10 bytes")]
    [InlineData("""{"a\u0007b": {"dtype": "F16", "shape": [5], "data_offsets": [0, 9]}}""", "'ab'")]
    public void A_bad_header_is_told(string header, string what)
    {
        var thrown = Assert.Throws<EmbeddingModelException>(() => Parse(header, 12));
        Assert.StartsWith("m.safetensors: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(what, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(3UL)]
    public void A_header_that_is_longer_than_the_file_is_told(ulong claimed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("m.safetensors", [.. BitConverter.GetBytes(claimed), (byte)'{', (byte)'}']);
        var thrown = Assert.Throws<EmbeddingModelException>(() => SafetensorsFile.Open(path).Dispose());
        Assert.Contains($"claims a header of {claimed} bytes in a file of 10", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_header_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("m.safetensors");
        using (var file = File.Create(path))
        {
            file.Write(BitConverter.GetBytes((long)SafetensorsHeader.MaxBytes + 1));
            file.SetLength(SafetensorsHeader.MaxBytes + 100L);
        }

        Assert.Equal(EmbeddingModelFault.Damaged, Assert.Throws<EmbeddingModelException>(() => SafetensorsFile.Open(path).Dispose()).Fault);
    }

    [Fact]
    public void Any_header_is_refused_or_fills_the_data()
    {
        var mixtures = Gen.Elements(Pieces).ListOf().Select(p => "{" + string.Concat(p) + "}");
        var slips = from at in Gen.Choose(0, Sound.Length - 1)
                    from length in Gen.Choose(0, 3)
                    from piece in Gen.Elements(Pieces)
                    select Sound.Remove(at, Math.Min(length, Sound.Length - at)).Insert(at, piece);
        Prop.ForAll(Gen.OneOf(mixtures, slips).ToArbitrary(), header =>
        {
            foreach (var size in Sizes)
            {
                if (TryParse(header, size) is { } tensors && tensors.Values.Sum(t => t.Bytes) != size)
                {
                    return false;
                }
            }

            return true;
        }).Check(Repeatable.Runs(2000));
    }

    private static IReadOnlyDictionary<string, TensorEntry>? TryParse(string header, int size)
    {
        try
        {
            return Parse(header, size);
        }
        catch (EmbeddingModelException)
        {
            return null;
        }
    }

    private static IReadOnlyDictionary<string, TensorEntry> Parse(string header, long dataBytes) =>
        SafetensorsHeader.Parse(Encoding.UTF8.GetBytes(header), dataBytes, "m.safetensors");
}
