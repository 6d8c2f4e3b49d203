namespace PlanBot.Core.Texts;

/// <summary>Which of the two languages a text is to be answered in.</summary>
public static class SpokenLanguage
{
    /// <summary>Whether a text is English: it has Latin letters and no Han character.</summary>
    public static bool IsEnglish(string text) => text.Any(char.IsAsciiLetter) && !text.Any(c => c is >= (char)0x3400 and <= (char)0x9FFF);
}
