using System.Text.Json;
using PlanBot.Channels.BotFramework;

namespace PlanBot.Channels.WeCom;

/// <summary>Reads the configuration of WeCom from a JSON file; <c>infra/wecom.md</c> describes it.</summary>
/// <param name="variable">The value of an environment variable; null where it is missing or empty.</param>
public sealed class WeComOptionsReader(Func<string, string?> variable)
{
    /// <summary>Names the file.</summary>
    public const string Variable = "PLANBOT_WECOM";

    /// <summary>The file's name in the state folder, where the variable names none.</summary>
    public const string DefaultFile = "wecom.json";

    private const int LargestFile = 1024 * 1024;
    private const int LeastBytes = 512;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the file that the variable names, else that of the state folder where there is one.</summary>
    /// <returns>The options, none where there is no file; or what is wrong.</returns>
    public (WeComOptions? Options, WeComMistake? Mistake) Read(string stateFolder)
    {
        var file = variable(Variable) ?? Path.Combine(stateFolder, DefaultFile);
        try
        {
            if (!File.Exists(file))
            {
                return variable(Variable) is null ? (WeComOptions.None, null) : (null, new WeComMistake("wecom.no-file", file));
            }

            return new FileInfo(file).Length <= LargestFile
                ? Read(File.ReadAllText(file), file)
                : (null, new WeComMistake("wecom.no-file", file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, new WeComMistake("wecom.no-file", file));
        }
    }

    private (WeComOptions? Options, WeComMistake? Mistake) Read(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, new WeComMistake("wecom.no-json", file));
            }

            var root = new ConfigurationObject(document.RootElement, file, Path.GetDirectoryName(Path.GetFullPath(file))!, variable);
            var options = Read(root);
            return root.Mistake is { } mistake ? (null, mistake) : (options, null);
        }
        catch (JsonException e)
        {
            return (null, new WeComMistake("wecom.no-json", $"{file}:{e.LineNumber + 1}"));
        }
    }

    private static WeComOptions Read(ConfigurationObject root)
    {
        var api = root.Address("api", WeComOptions.DefaultApi, SafeAddress.IsTrusted);
        var skew = root.Number("clockMinutes", 1, 60, (int)WeComOptions.None.Skew.TotalMinutes);
        var options = new WeComOptions
        {
            Apps = ReadAll(root, "apps", part => ReadApp(part, api)),
            Bots = ReadAll(root, "bots", part => ReadBot(part, api)),
            Groups = ReadAll(root, "groups", part => ReadGroup(part, api)),
            Skew = TimeSpan.FromMinutes(skew),
        };
        CheckNames(root, "apps", options.Apps.Select(a => a.Name));
        CheckNames(root, "bots", options.Bots.Select(b => b.Name));
        CheckNames(root, "groups", options.Groups.Select(g => g.Name));
        root.End();
        return options;
    }

    private static List<T> ReadAll<T>(ConfigurationObject root, string name, Func<ConfigurationObject, T> read)
    {
        var all = new List<T>();
        foreach (var part in root.List(name))
        {
            all.Add(read(part));
            part.End();
            root.End(part);
        }

        return all;
    }

    private static WeComApp ReadApp(ConfigurationObject part, Uri api) => new()
    {
        Name = part.Text("name", "wecom.bad-name", IsName),
        CorpId = part.Text("corpId", "wecom.bad-corp-id", IsId),
        AgentId = part.Text("agentId", "wecom.bad-agent-id", id => id.Length is > 0 and <= 15 && id.All(char.IsAsciiDigit)),
        Secret = part.Secret("secret", s => s.Length > 0),
        Token = part.Secret("token", IsToken),
        AesKey = part.Secret("encodingAesKey", MessageCrypto.IsKey),
        Api = part.Address("api", api, SafeAddress.IsTrusted),
        Format = part.OneOf("format", ("markdown", WeComFormat.Markdown), ("text", WeComFormat.Text)),
        MarkdownBytes = part.Number("markdownBytes", LeastBytes, WeComLimits.GroupBytes, WeComLimits.AppBytes),
        UsesDirectory = part.OneOf("directory", ("on", true), ("off", false)),
    };

    private static WeComBot ReadBot(ConfigurationObject part, Uri api)
    {
        var mode = part.OneOf("mode", ("callback", WeComBotMode.Callback), ("connection", WeComBotMode.Connection));
        var isCallback = mode == WeComBotMode.Callback;
        return new WeComBot
        {
            Name = part.Text("name", "wecom.bad-name", IsName),
            BotId = part.Text("botId", "wecom.bad-bot-id", IsId),
            DisplayName = part.Text("displayName", "wecom.bad-name", n => n.Trim().Length > 0),
            Mode = mode,
            Token = isCallback ? part.Secret("token", IsToken) : string.Empty,
            AesKey = isCallback ? part.Secret("encodingAesKey", MessageCrypto.IsKey) : string.Empty,
            Secret = isCallback ? string.Empty : part.Secret("secret", s => s.Length > 0),
            Api = part.Address("api", api, SafeAddress.IsTrusted),
            Connection = isCallback ? WeComOptions.DefaultConnection : part.Address("connection", WeComOptions.DefaultConnection, IsConnection),
        };
    }

    private static WeComGroup ReadGroup(ConfigurationObject part, Uri api) => new()
    {
        Name = part.Text("name", "wecom.bad-name", n => n.Trim().Length > 0),
        Key = part.Secret("key", k => k.Length > 0),
        Api = part.Address("api", api, SafeAddress.IsTrusted),
    };

    private static void CheckNames(ConfigurationObject root, string list, IEnumerable<string> names)
    {
        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key is { Length: > 0 } twice)
        {
            root.Wrong("wecom.name-twice", list, twice);
        }
    }

    // A name becomes a segment of a path.
    private static bool IsName(string name) => name.Length is > 0 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsId(string id) => id.Length is > 0 and <= 128 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsToken(string token) => token.Length is >= 3 and <= 32 && token.All(char.IsAsciiLetterOrDigit);

    private static bool IsConnection(Uri address) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && SafeAddress.NamesLoopback(address)));
}
