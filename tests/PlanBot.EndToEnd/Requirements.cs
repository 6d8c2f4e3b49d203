using System.Runtime.CompilerServices;
using Xunit;

namespace PlanBot.EndToEnd;

/// <summary>What the tests need of the machine: Chromium, and the npm packages of this folder.</summary>
internal static class Requirements
{
    /// <summary>Where Debian's Chromium is; the environment variable names another.</summary>
    public static string Chromium { get; } = Environment.GetEnvironmentVariable("PLANBOT_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>The accessibility checker.</summary>
    public static string Axe { get; } = Path.Combine(SourceFolder(), "node_modules", "axe-core", "axe.min.js");

    /// <summary>Why the tests cannot run here; null where they can.</summary>
    public static string? Missing { get; } =
        !File.Exists(Chromium) ? $"Chromium is not at {Chromium}: install Debian's package chromium, or set PLANBOT_CHROMIUM."
        : !File.Exists(Axe) ? "The npm packages are missing: run npm ci in tests/PlanBot.EndToEnd."
        : null;

    /// <summary>Why a test is skipped; null where it runs, or where a missing requirement is to fail it.</summary>
    public static string? Skip { get; } = IsRequired ? null : Missing;

    private static bool IsRequired => Environment.GetEnvironmentVariable("PLANBOT_E2E") == "required";

    /// <summary>The folder of these sources, also where the build maps its paths.</summary>
    private static string SourceFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

/// <summary>A test in a browser: skipped with the reason where there is none, failed where <c>PLANBOT_E2E=required</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Requirements.Skip;
}

/// <summary>A test in a browser for several rows of data; see <see cref="BrowserFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Requirements.Skip;
}
