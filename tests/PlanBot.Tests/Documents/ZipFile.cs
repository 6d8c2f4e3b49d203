using System.IO.Compression;
using System.Text;

namespace PlanBot.Tests.Documents;

/// <summary>Makes ZIPs of texts.</summary>
internal static class ZipFile
{
    public static byte[] Of(params IEnumerable<(string Name, string Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
