using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>Files of other writers, which may not be copied into the project.</summary>
public sealed class SampleTests
{
    [SharedFact]
    public async Task Every_sample_gives_the_text_that_is_expected_of_it()
    {
        var folder = SharedFactAttribute.PathOf("plans", "formats");
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json")));
        var samples = expected.RootElement.EnumerateArray().Where(e => e.TryGetProperty("text", out _)).ToList();
        Assert.NotEmpty(samples);
        foreach (var sample in samples)
        {
            var file = Path.Combine(folder, sample.GetProperty("file").GetString()!);
            var text = Formats.Extract(Path.GetFileName(file), await File.ReadAllBytesAsync(file)).Text;
            Assert.Contains(sample.GetProperty("text").GetString()!, string.Concat(text.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
        }
    }
}
