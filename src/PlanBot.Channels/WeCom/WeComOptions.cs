namespace PlanBot.Channels.WeCom;

/// <summary>Which corners of WeCom PlanBot is connected to. A class and not a record, as all of these, so that nothing prints a secret by accident.</summary>
public sealed class WeComOptions
{
    /// <summary>Where the API is, where a configuration names no other.</summary>
    public static readonly Uri DefaultApi = new("https://qyapi.weixin.qq.com/");

    /// <summary>Where the long connection of AI bots is, where a configuration names no other.</summary>
    public static readonly Uri DefaultConnection = new("wss://openws.work.weixin.qq.com/");

    /// <summary>Nothing.</summary>
    public static WeComOptions None { get; } = new();

    /// <summary>Self-built apps.</summary>
    public IReadOnlyList<WeComApp> Apps { get; init; } = [];

    /// <summary>AI bots.</summary>
    public IReadOnlyList<WeComBot> Bots { get; init; } = [];

    /// <summary>Robots of groups.</summary>
    public IReadOnlyList<WeComGroup> Groups { get; init; } = [];

    /// <summary>How far the time of a callback may be from ours.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>In which form an app tells its answers.</summary>
public enum WeComFormat
{
    /// <summary>Markdown and template cards, which WeCom's own clients show.</summary>
    Markdown,

    /// <summary>Plain text, which the plug-in of WeChat shows too.</summary>
    Text,
}

/// <summary>A self-built app.</summary>
public sealed class WeComApp
{
    /// <summary>Its name in this configuration: letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The corporation's id.</summary>
    public required string CorpId { get; init; }

    /// <summary>The app's AgentId, digits.</summary>
    public required string AgentId { get; init; }

    /// <summary>The app's Secret.</summary>
    public required string Secret { get; init; }

    /// <summary>The Token of its callback.</summary>
    public required string Token { get; init; }

    /// <summary>The EncodingAESKey of its callback.</summary>
    public required string AesKey { get; init; }

    /// <summary>Where the API is.</summary>
    public Uri Api { get; init; } = WeComOptions.DefaultApi;

    /// <summary>In which form answers are told.</summary>
    public WeComFormat Format { get; init; }

    /// <summary>Longest Markdown message, bytes; sources differ (channels.md F).</summary>
    public int MarkdownBytes { get; init; } = WeComLimits.AppBytes;

    /// <summary>Whether the asker's department is looked up in the directory.</summary>
    public bool UsesDirectory { get; init; } = true;
}

/// <summary>How an AI bot is connected.</summary>
public enum WeComBotMode
{
    /// <summary>WeCom calls PlanBot.</summary>
    Callback,

    /// <summary>PlanBot holds a connection to WeCom.</summary>
    Connection,
}

/// <summary>An AI bot.</summary>
public sealed class WeComBot
{
    /// <summary>Its name in this configuration: letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The bot's id.</summary>
    public required string BotId { get; init; }

    /// <summary>The name that people call it by in groups.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How it is connected.</summary>
    public WeComBotMode Mode { get; init; }

    /// <summary>The Token of its callback; empty for a connection.</summary>
    public string Token { get; init; } = string.Empty;

    /// <summary>The EncodingAESKey of its callback; empty for a connection.</summary>
    public string AesKey { get; init; } = string.Empty;

    /// <summary>The Secret of its connection; empty for callbacks.</summary>
    public string Secret { get; init; } = string.Empty;

    /// <summary>Where the API is, which a <c>response_url</c> must lead to.</summary>
    public Uri Api { get; init; } = WeComOptions.DefaultApi;

    /// <summary>Where the connection goes.</summary>
    public Uri Connection { get; init; } = WeComOptions.DefaultConnection;
}

/// <summary>The robot of a group, which only sends.</summary>
public sealed class WeComGroup
{
    /// <summary>Its name in this configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The key of its address, as good as a password (channels.md D16).</summary>
    public required string Key { get; init; }

    /// <summary>Where the API is.</summary>
    public Uri Api { get; init; } = WeComOptions.DefaultApi;
}

/// <summary>How much WeCom takes (channels.md C.1.5, C.1.7, C.1.8, C.2, C.3).</summary>
public static class WeComLimits
{
    /// <summary>Longest text or Markdown of an app, bytes.</summary>
    public const int AppBytes = 2048;

    /// <summary>Longest Markdown of a group's robot, bytes.</summary>
    public const int GroupBytes = 4096;

    /// <summary>Longest answer of an AI bot, bytes.</summary>
    public const int BotBytes = 20_480;

    /// <summary>Parts of an answer beyond which it becomes an overview and a file or a link.</summary>
    public const int MostParts = 3;

    /// <summary>Messages to one member in a minute; more vanish without an error.</summary>
    public const int MemberPerMinute = 30;

    /// <summary>Messages to one member in an hour.</summary>
    public const int MemberPerHour = 1000;

    /// <summary>Messages of a group's robot in a minute.</summary>
    public const int GroupPerMinute = 20;

    /// <summary>How much later than ours WeCom's count may begin: a message takes its time on the way.</summary>
    public static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(10);

    /// <summary>Entries of a card's list.</summary>
    public const int CardEntries = 6;
}
