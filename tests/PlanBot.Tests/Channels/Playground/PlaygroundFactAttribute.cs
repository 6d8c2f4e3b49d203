using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Channels.Playground;

/// <summary>A test with Microsoft's Agents Playground: left out where it is not installed, unless <c>PLANBOT_E2E=required</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PlaygroundFactAttribute : FactAttribute
{
    public PlaygroundFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("PLANBOT_E2E") is not "required")
        {
            Skip = Missing;
        }
    }

    /// <summary>The Playground's folder of packages.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Channels", "Playground");

    /// <summary>The Playground's program.</summary>
    public static string Script => Path.Combine(Folder, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    /// <summary>What is not installed; null where everything is.</summary>
    public static string? Missing => NodeProgram.Missing(Folder, Script, "the Agents Playground");
}
