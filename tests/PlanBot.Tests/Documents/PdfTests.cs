using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents.Pdf;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>A test that needs pdftotext; skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PdfTheoryAttribute : TheoryAttribute
{
    /// <param name="scored">Whether a Python script scores the reading.</param>
    public PdfTheoryAttribute(bool scored = false) =>
        Skip = !IsThere ? "pdftotext (poppler-utils) is not installed." : scored ? new Evaluation.PythonTheoryAttribute().Skip : null;

    private static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Any(folder => folder.Length > 0 && (File.Exists(Path.Combine(folder, PdfTool.Name)) || File.Exists(Path.Combine(folder, PdfTool.Name + ".exe"))));
}

/// <summary>A test that puts a shell script in the place of a program.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no shell scripts.";
        }
    }
}

public sealed class PdfTests
{
    private static readonly byte[] AnyPdf = "%PDF-1.7\n"u8.ToArray();

    [PdfTheory]
    [InlineData("broken/plan-2026-scan.pdf", ExtractionFaults.Scan)]
    public void Pages_without_text_are_told_as_a_scan(string file, string fault) => Assert.Equal(fault, Formats.FaultOf(Path.GetFileName(file), Formats.Bytes(file)));

    [PdfTheory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_PDF_that_is_cut_off_ends_in_text_or_a_fault(double share)
    {
        var bytes = Formats.Bytes("plan-2026.pdf");
        try
        {
            Assert.NotEmpty(Formats.Extract("p.pdf", bytes.AsMemory(0, (int)(bytes.Length * share))).Text);
        }
        catch (ExtractionException e)
        {
            Assert.Contains(e.Code, new[] { ExtractionFaults.Damaged, ExtractionFaults.Scan });
        }
    }

    [Fact]
    public void A_missing_tool_is_named() => Assert.Equal(ExtractionFaults.ToolMissing + ": pdftotext", FaultOf("/nowhere/pdftotext"));

    [UnixTheory]
    [InlineData("echo 'Command Line Error: Incorrect password' >&2; exit 1", ExtractionFaults.Protected)]
    [InlineData("echo 'Syntax Error: no trailer' >&2; exit 1", ExtractionFaults.Damaged)]
    [InlineData("exit 0", ExtractionFaults.Damaged)]
    [InlineData("echo '<page width=\"595\" height=\"842\"></page>'", ExtractionFaults.Scan)]
    [InlineData("exec sleep 600", ExtractionFaults.TooComplex)]
    [InlineData("sleep 600 & sleep 600", ExtractionFaults.TooComplex)]
    [InlineData("exec yes '<word>'", ExtractionFaults.TooComplex)]
    public void Whatever_the_tool_does_ends_in_a_fault(string script, string fault)
    {
        using var folder = new TemporaryFolder();
        var tool = folder.Write("tool", "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal(fault, FaultOf(tool));
    }

    [Fact]
    public void Words_with_marks_and_controls_are_words()
    {
        var page = Assert.Single(PdfWords.Read("<page width=\"595.3\" height=\"841.9\">\n<word xMin=\"1.5\" yMin=\"2\" xMax=\"3\" yMax=\"4\">A&amp;B&#12;\u0001&lt;</word>\n<word xMin=\"x\">坏</word>\n</page>"));
        Assert.Equal("A&B<", Assert.Single(page.Texts).Text);
        Assert.Equal((595.3, 841.9), (page.Width, page.Height));
    }

    private static string FaultOf(string tool)
    {
        var extractor = new PdfExtractor(new PdfTool(tool, TimeProvider.System, TimeSpan.FromSeconds(3)));
        var fault = Assert.Throws<ExtractionException>(() => extractor.Extract("p.pdf", AnyPdf));
        return fault.Detail.Length == 0 ? fault.Code : $"{fault.Code}: {fault.Detail}";
    }
}
