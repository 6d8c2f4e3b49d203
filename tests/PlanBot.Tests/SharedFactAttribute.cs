using PlanBot.Tests.Evaluation;
using Xunit;

namespace PlanBot.Tests;

/// <summary>
/// A test over material beside the project, which may not be copied into it; skipped with the reason where
/// <c>PLANBOT_SHARED</c> names no folder.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    /// <summary>Makes the attribute.</summary>
    /// <param name="python">Whether the test runs a script too.</param>
    public SharedFactAttribute(bool python = false) =>
        Skip = Folder is null ? "PLANBOT_SHARED does not name the folder of the shared material." : python ? new PythonTheoryAttribute().Skip : null;

    /// <summary>The folder; null where there is none.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("PLANBOT_SHARED") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>A file or folder in it.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Folder!, .. parts]);
}
