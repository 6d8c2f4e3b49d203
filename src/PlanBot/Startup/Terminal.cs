using System.Text;

namespace PlanBot.Startup;

/// <summary>The terminal, pipe or file that the program talks to.</summary>
/// <param name="Input">Opens where lines are read from.</param>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where errors and remarks go.</param>
/// <param name="Colours">Whether results may carry colours.</param>
/// <param name="Interactive">Whether a person types the input.</param>
internal sealed record Terminal(Func<TextReader> Input, TextWriter Out, TextWriter Error, bool Colours, bool Interactive)
{
    private const int LongestShown = 100;

    /// <summary>The process's own, in UTF-8 whatever the machine says.</summary>
    public static Terminal OfProcess()
    {
        UseUtf8();
        var colours = !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new Terminal(
            OpenInput,
            Writer(Console.OpenStandardOutput()),
            Writer(Console.OpenStandardError()),
            colours,
            !Console.IsInputRedirected);
    }

    /// <summary>One sentence to the error output, without anything that could steer a terminal.</summary>
    public void Complain(string sentence) => Error.WriteLine(WithoutControls(sentence));

    /// <summary>What a user typed, short enough to stand in a sentence.</summary>
    public static string Shown(string typed) => string.Concat(
        (typed.Length <= LongestShown ? typed : typed[..LongestShown] + "…").Where(c => !char.IsControl(c)));

    /// <summary>A text without control characters other than line breaks and tabs.</summary>
    public static string WithoutControls(string text) => text.Any(IsUnwanted)
        ? string.Concat(text.Where(c => !IsUnwanted(c)))
        : text;

    private static TextReader OpenInput() =>
        Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : Console.In;

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\t');

    // The console's own writers would take the machine's encoding.
    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private static void UseUtf8()
    {
        if (!OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            Console.OutputEncoding = Console.InputEncoding = Encoding.UTF8;
        }
        catch (IOException)
        {
            // A console that cannot be switched keeps its encoding.
        }
    }
}
