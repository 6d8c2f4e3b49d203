using System.Globalization;
using Microsoft.Extensions.Logging;
using PlanBot.Core.Texts;

namespace PlanBot.Channels.WeCom;

/// <summary>Tells the administrator in words what WeCom refuses and what to do about it, each fault once in ten minutes.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told.</param>
public sealed partial class FaultReporter(TextCatalog texts, TimeProvider time, ILogger<FaultReporter> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly RecentKeys told = new(1000, Quiet, time);

    /// <summary>What a code means and what to do about it.</summary>
    /// <param name="texts">The sentences.</param>
    /// <param name="code">The <c>errcode</c>; null where the API was not reached.</param>
    /// <param name="detail">What the API said besides.</param>
    public static string Sentence(TextCatalog texts, int? code, string detail)
    {
        var key = "wecom.fault." + (code?.ToString(CultureInfo.InvariantCulture) ?? "unreached");
        return texts.Format(texts.Has(key) ? key : "wecom.fault.other", ("code", code), ("detail", detail));
    }

    /// <summary>Tells a fault.</summary>
    /// <param name="name">The app, bot or group by its name in the configuration.</param>
    /// <param name="result">What the API answered.</param>
    public void Report(string name, ApiResult result)
    {
        if (told.TryAdd(name, $"{result.Code}"))
        {
            LogFault(name, result.Code, Sentence(texts, result.Code, result.Detail));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "WeCom {Name}, errcode {Code}: {Sentence}")]
    private partial void LogFault(string name, int? code, string sentence);
}
