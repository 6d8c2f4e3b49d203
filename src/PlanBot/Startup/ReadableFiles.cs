using PlanBot.Core;
using PlanBot.Core.Reading;
using PlanBot.Core.Reading.Extraction;
using PlanBot.Documents;

namespace PlanBot.Startup;

/// <summary>The file formats that this program reads, and how it tells that a file cannot be read.</summary>
internal static class ReadableFiles
{
    /// <summary>All formats.</summary>
    public static TextExtraction All { get; } = new(DocumentFormats.Readers);

    /// <summary>The text of a user's file.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="context">Where a complaint goes.</param>
    /// <returns>The text; null after a complaint.</returns>
    public static SourceText? Extract(DataFolder data, string path, byte[] bytes, ProgramContext context)
    {
        try
        {
            return data.Files.Extract(Path.GetFileName(path), bytes);
        }
        catch (ExtractionException e)
        {
            Complain(e, data, path, context);
            return null;
        }
    }

    /// <summary>Says in the user's language what is wrong with a file.</summary>
    public static void Complain(ExtractionException fault, DataFolder data, string path, ProgramContext context) =>
        context.Terminal.Complain(TextExtraction.Explain(
            fault, Terminal.Shown(path), ProgramTexts.AreEnglish(context.Texts) ? data.English : data.Chinese));
}
