using PlanBot.Core;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading;

namespace PlanBot.Host;

/// <summary>The texts of plans' own bytes, the last ones kept: paragraphs are opened often, and some formats take long to open.</summary>
internal sealed class RecentTexts(IPlanLibrary library, LoadedData data)
{
    /// <summary>Most texts that are kept.</summary>
    public const int Most = 16;

    private readonly Lock gate = new();
    private readonly LinkedList<(string Plan, int Version, SourceText Text)> recent = new();

    /// <summary>The text of a version; null where its bytes are gone or cannot be read any more.</summary>
    /// <exception cref="StoreException">The library cannot be read.</exception>
    public async Task<SourceText?> FindAsync(PlanVersion version, CancellationToken cancellationToken)
    {
        if (Find(version) is { } known)
        {
            return known;
        }

        var bytes = await library.ReadOriginalAsync(version.PlanId, version.Version, cancellationToken);
        var text = bytes is null ? null : data.Current.Files.TryExtract(version.FileName, bytes);
        if (text is not null)
        {
            Keep(version, text);
        }

        return text;
    }

    private SourceText? Find(PlanVersion version)
    {
        lock (gate)
        {
            for (var node = recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Plan == version.PlanId && node.Value.Version == version.Version)
                {
                    recent.Remove(node);
                    recent.AddFirst(node);
                    return node.Value.Text;
                }
            }

            return null;
        }
    }

    private void Keep(PlanVersion version, SourceText text)
    {
        lock (gate)
        {
            recent.AddFirst((version.PlanId, version.Version, text));
            if (recent.Count > Most)
            {
                recent.RemoveLast();
            }
        }
    }
}
