using System.Diagnostics;
using System.Text;
using PlanBot.Tests.Architecture;

namespace PlanBot.Tests.Channels;

/// <summary>Programs of Node.js that tests run as peers.</summary>
internal static class NodeProgram
{
    /// <summary>What is not installed; null where everything is.</summary>
    /// <param name="folder">The folder of the packages.</param>
    /// <param name="file">A file of theirs.</param>
    /// <param name="what">What they are.</param>
    public static string? Missing(string folder, string file, string what) =>
        !OnPath("node") ? $"Node.js is not installed: {what} runs on it."
        : !File.Exists(file) ? $"Not installed: {what}. Run npm ci in {Path.GetRelativePath(Repository.Root, folder)}."
        : null;

    /// <summary>Starts a script in its folder.</summary>
    public static Process Start(string folder, params string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            WorkingDirectory = folder,
        };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
