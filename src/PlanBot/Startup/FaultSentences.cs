using PlanBot.Core.Lexicons;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;
using PlanBot.Qdrant;

namespace PlanBot.Startup;

/// <summary>Says outages and bugs in one sentence with what to do.</summary>
internal static class FaultSentences
{
    /// <summary>The sentence for <paramref name="exception"/>.</summary>
    public static string Of(Exception exception, TextCatalog texts) => exception switch
    {
        StoreException store => texts.Format(KeyOf(store.Fault), ("path", store.Path)),
        QdrantException qdrant => texts.Format("error.qdrant", ("what", FirstLine(qdrant.Message)), ("mend", MendOf(qdrant.Fault, texts))),
        LexiconException data => texts.Format("error.data-file", ("where", PlaceOf(data)), ("what", WhatOf(data))),
        IOException or UnauthorizedAccessException => texts.Format("error.io", ("what", FirstLine(exception.Message))),
        _ => texts.Format("error.internal", ("what", $"{exception.GetType().Name}: {FirstLine(exception.Message)}")),
    };

    /// <summary>What to do where Qdrant does not serve.</summary>
    public static string MendOf(QdrantFault fault, TextCatalog texts) => texts[$"qdrant.mend.{fault.ToString().ToLowerInvariant()}"];

    /// <summary>The sentence when not even the texts could be loaded.</summary>
    public static string WithoutTexts(Exception exception, string dataPath) =>
        $"PlanBot cannot load its texts from {dataPath} ({FirstLine(exception.Message)}): install it again, or name the data folder with --data or PLANBOT_DATA.";

    private static string KeyOf(StoreFault fault) => fault switch
    {
        StoreFault.Unavailable => "store.unavailable",
        StoreFault.Locked => "store.locked",
        StoreFault.Corrupt => "store.corrupt",
        StoreFault.Newer => "store.newer",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No sentence for this fault."),
    };

    /// <summary>File and line of a mistake in a table.</summary>
    public static string PlaceOf(LexiconException data) => data.Line > 0 ? $"{data.File}:{data.Line}" : data.File;

    /// <summary>What is wrong there: the message without the place, a colon and a blank.</summary>
    public static string WhatOf(LexiconException data) => FirstLine(data.Message[(PlaceOf(data).Length + 2)..]);

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd('\r');
}
