using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests;

/// <summary>
/// A file of rows, what is asked and the canonical print that is expected. With PLANBOT_ACCEPT=1 the prints are written
/// anew, to be read by eye before they are committed.
/// </summary>
internal sealed class PrintRows(string folder, string file)
{
    private readonly string path = Path.Combine(Repository.Root, "tests", "PlanBot.Tests", folder, "Expected", file);

    public static bool AreAccepted => Environment.GetEnvironmentVariable("PLANBOT_ACCEPT") == "1";

    public TheoryData<string, string> Read()
    {
        var data = new TheoryData<string, string>();
        foreach (var cells in File.ReadAllLines(path).Where(IsRow).Select(l => l.Split('\t')))
        {
            data.Add(cells[0], cells.Length > 1 ? cells[1] : string.Empty);
        }

        return data;
    }

    public async Task AcceptAsync(Func<string, Task<string>> print)
    {
        var lines = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(path))
        {
            lines.Add(IsRow(line) ? $"{line.Split('\t')[0]}\t{await print(line.Split('\t')[0])}" : line);
        }

        await File.WriteAllLinesAsync(path, lines);
    }

    private static bool IsRow(string line) => line.Length > 0 && line[0] != '#';
}
