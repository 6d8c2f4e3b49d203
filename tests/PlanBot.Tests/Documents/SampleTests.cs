using System.Text.Json;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>A test that reads material beside the project, whose folder PLANBOT_SHARED names; skipped with the reason where it does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "PLANBOT_SHARED does not name the folder of the shared material.";
        }
    }

    public static string? Folder => Environment.GetEnvironmentVariable("PLANBOT_SHARED") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
}

/// <summary>Files of other writers, which may not be copied into the project.</summary>
public sealed class SampleTests
{
    [SharedFact]
    public async Task Every_sample_gives_the_text_that_is_expected_of_it()
    {
        var folder = Path.Combine(SharedFactAttribute.Folder!, "plans", "formats");
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
