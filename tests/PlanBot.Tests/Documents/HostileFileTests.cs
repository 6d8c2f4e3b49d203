using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PlanBot.Tests.Admin;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>Files made to do harm, through the front doors: the command line and the administrator's page.</summary>
public sealed class HostileFileTests
{
    private const string Page = "Doc_0/Pages/Page_0/Content.xml";

    /// <summary>Each with words of what is told of it.</summary>
    private static readonly Dictionary<string, (string Name, Func<byte[]> Make, string Told)> Files = new(StringComparer.Ordinal)
    {
        ["a forged size"] = ("plan.ofd", () => WithForgedSizes(OfdFile.Of(new string(' ', 40 * 1024 * 1024))), "损坏"),
        ["thousands of pages"] = ("plan.ofd", () => OfdFile.OfPages([("P.xml", OfdFile.Text(1, 1, "甲"))], common: string.Concat(Enumerable.Repeat("<ofd:Page BaseLoc=\"P.xml\"/>", 3000))), "已停止读取"),
        ["a definition of entities"] = ("plan.ofd", () => WithPart(OfdFile.Of("x"), Page, "<!DOCTYPE p [<!ENTITY s SYSTEM \"file:///etc/passwd\">]><Page><Content>&s;</Content></Page>"), "DTD"),
        ["elements in one another"] = ("plan.ofd", () => OfdFile.Of(string.Concat(Enumerable.Repeat("<a>", 4000)) + string.Concat(Enumerable.Repeat("</a>", 4000))), "已停止读取"),
        ["distances without end"] = ("plan.ofd", () => OfdFile.Of(OfdFile.Text(30, 40, "甲", "DeltaX=\"g 99999999 1\"")), "已停止读取"),
        ["pages that are not there"] = ("plan.ofd", () => OfdFile.OfPages([("../../../../etc/passwd", string.Empty)]) is var file ? Without(file, "etc/passwd") : [], "损坏"),
        ["a PDF of nothing"] = ("plan.pdf", () => "%PDF-1.7\n"u8.ToArray(), "plan.pdf"),
    };

    public static TheoryData<string> Kinds() => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_hostile_file_is_refused_on_the_command_line(string kind)
    {
        var (name, make, told) = Files[kind];
        using var folder = new TemporaryFolder();

        (await PlanBotProcess.RunAsync("read", folder.Write(name, make()))).Refused(1, name, told);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_hostile_file_is_told_on_the_page_and_nothing_of_it_is_published(string kind)
    {
        var (name, make, told) = Files[kind];
        await using var host = new AdminHost();
        var administrator = await host.EnterAsync();
        var before = (await administrator.GetAsync("/plans")).GetRawText();

        var reading = await ReadAsync(administrator, name, make());
        var refused = await administrator.SendAsync(
            HttpMethod.Post, $"/readings/{reading.GetProperty("id").GetString()}/published", new { acceptProblems = true, replace = true, why = "x" });

        Assert.Equal("unreadable", reading.GetProperty("report").GetProperty("verdict").GetString());
        Assert.Contains(told, reading.GetProperty("report").GetProperty("found").GetProperty("problems").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(before, (await administrator.GetAsync("/plans")).GetRawText());
    }

    [UnixTheory]
    [InlineData("exec yes '<word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">x</word>'", "已停止读取")] // It writes without end.
    [InlineData("kill -9 $$", "损坏")]
    [InlineData("echo '<page width=\"0\" height=\"-1\"><word xMin=\"9\" yMin=\"9\" xMax=\"1\" yMax=\"1\">x</word>'; exit 0", "plan.pdf")]
    public async Task Whatever_the_tool_for_PDF_does_the_command_ends_with_a_sentence(string script, string told)
    {
        using var folder = new TemporaryFolder();
        var tool = folder.Write("pdftotext", "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var path = folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");

        var result = await PlanBotProcess.RunAsync(
            folder.At("state"), ["read", folder.Write("plan.pdf", "%PDF-1.7\n"u8.ToArray())], environment: new Dictionary<string, string?> { ["PATH"] = path });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Out + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fonts_that_are_not_there_are_not_needed()
    {
        var page = OfdFile.Text(30, 40, "1. 办学校。").Replace("Font=\"1\"", "Font=\"4711\"", StringComparison.Ordinal) + OfdFile.Text(30, 50, "2. 修路。").Replace("Font=\"1\"", string.Empty, StringComparison.Ordinal);

        Assert.Equal("1. 办学校。\n2. 修路。\n", Formats.Extract("plan.ofd", OfdFile.Of(page)).Text);
    }

    [Fact]
    public void Objects_over_one_another_are_read_once_where_they_are_alike_and_side_by_side_where_not()
    {
        var page = string.Concat(Enumerable.Repeat(OfdFile.Text(30, 40, "1. 办学校。"), 500)) + OfdFile.Text(30, 60, "甲乙丙") + OfdFile.Text(31, 60.5, "丁戊己");

        var text = Formats.Extract("plan.ofd", OfdFile.Of(page)).Text;
        Assert.StartsWith("1. 办学校。\n", text, StringComparison.Ordinal);
        Assert.Equal(["甲乙丙丁戊己"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => l.Replace(" ", string.Empty, StringComparison.Ordinal)));
    }

    private static async Task<JsonElement> ReadAsync(Administrator administrator, string name, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var response = (await administrator.SendAsync(HttpMethod.Post, "/readings?name=" + name, content)).EnsureSuccessStatusCode();
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        for (var looks = 0; looks < 1200; looks++)
        {
            var reading = await administrator.GetAsync($"/readings/{id}");
            if (reading.GetProperty("state").GetString() != "reading")
            {
                return reading;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The file was not read.");
    }

    private static byte[] WithPart(byte[] zip, string name, string content)
    {
        using var file = new MemoryStream();
        file.Write(zip);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(content);
        }

        return file.ToArray();
    }

    private static byte[] Without(byte[] zip, string name)
    {
        using var file = new MemoryStream();
        file.Write(zip);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(name)?.Delete();
        }

        return file.ToArray();
    }

    // Every header says that its part unpacks to ten bytes (APPNOTE.TXT, 4.3.7 and 4.3.12).
    private static byte[] WithForgedSizes(byte[] zip)
    {
        for (var i = 0; i + 46 < zip.Length; i++)
        {
            var at = zip.AsSpan(i).StartsWith("PK\u0003\u0004"u8) ? i + 22 : zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8) ? i + 24 : -1;
            if (at > 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(at), 10);
            }
        }

        return zip;
    }
}
