using System.Diagnostics;
using Xunit;

namespace PlanBot.Tests.Evaluation;

/// <summary>A test that runs a Python script; skipped with the reason where there is no Python, unless PLANBOT_PYTHON=required.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute()
    {
        if (!Python.IsThere && Environment.GetEnvironmentVariable("PLANBOT_PYTHON") != "required")
        {
            Skip = "Python 3 is not installed.";
        }
    }
}

/// <summary>A test that is skipped like one of <see cref="PythonTheoryAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = new PythonTheoryAttribute().Skip;
}

/// <summary>Runs Python scripts.</summary>
internal static class Python
{
    private static readonly Lazy<bool> LazyIsThere = new(() =>
    {
        try
        {
            return Run("-c", "print(1)").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    public static bool IsThere => LazyIsThere.Value;

    public static (int ExitCode, string Output) Run(params string[] args)
    {
        var start = new ProcessStartInfo("python3", args) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
