using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PlanBot.Documents.Writing.Word;

/// <summary>Makes runs of text.</summary>
internal static class RunText
{
    /// <summary>A run; line ends in the text become line breaks.</summary>
    public static Run Of(string text, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is { HasChildren: true })
        {
            run.Append(properties);
        }

        var lines = PrintableText.Of(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            if (lines[i].Length > 0)
            {
                run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return run;
    }
}
