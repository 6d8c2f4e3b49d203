using System.Diagnostics;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>A test that opens files in LibreOffice; skipped with the reason where it or poppler is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LibreOfficeFactAttribute : FactAttribute
{
    public LibreOfficeFactAttribute() => Skip = LibreOffice.Missing;
}

/// <summary>LibreOffice as a reader of Word files, and poppler as a reader of what it prints.</summary>
internal static class LibreOffice
{
    private static readonly Lazy<string?> LazyMissing = new(() =>
        !IsThere("soffice", "--version") ? "LibreOffice is not installed: install Debian's package libreoffice-writer."
        : !IsThere("pdftotext", "-v") ? "pdftotext is not installed: install Debian's package poppler-utils."
        : null);

    public static string? Missing => LazyMissing.Value;

    /// <summary>Prints Word files to PDF in one run, with a profile of its own.</summary>
    /// <returns>The text of each, page by page.</returns>
    public static IReadOnlyList<string[]> Print(TemporaryFolder folder, IReadOnlyList<byte[]> files)
    {
        var names = files.Select((bytes, i) => folder.Write($"{i}.docx", bytes)).ToList();
        Run("soffice", [$"-env:UserInstallation=file://{folder.At("profile")}", "--headless", "--convert-to", "pdf", "--outdir", folder.Path, .. names]);
        return [.. names.Select(name => Run("pdftotext", ["-layout", Path.ChangeExtension(name, ".pdf"), "-"]).TrimEnd('\f').Split('\f'))];
    }

    private static bool IsThere(string program, string option)
    {
        try
        {
            Run(program, [option]);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string program, IEnumerable<string> args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error.GetAwaiter().GetResult();
        return output;
    }
}
