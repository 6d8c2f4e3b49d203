using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace PlanBot.Channels.WeCom;

/// <summary>
/// Who asks: a member's departments in the corporation's directory, so that "our unit" needs no question. What the app may
/// not read is left unknown; what was read is kept for half a day.
/// </summary>
/// <param name="client">The app.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where refusals are told.</param>
public sealed partial class WeComDirectory(AppClient client, TimeProvider time, ILogger<WeComDirectory> logger)
{
    private const int Remembered = 20_000;
    private const int MostLevels = 8;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);
    private static readonly TimeSpan KeptUnknown = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, IReadOnlyList<string> Names)> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of a member's department and those above it, the innermost first; empty where the app may not know.</summary>
    public async Task<IReadOnlyList<string>> DepartmentsOfAsync(string user, CancellationToken cancellationToken)
    {
        if (!client.App.UsesDirectory)
        {
            return [];
        }

        var now = time.GetUtcNow();
        if (known.TryGetValue(user, out var entry) && entry.Until > now)
        {
            return entry.Names;
        }

        var names = await ReadAsync(user, cancellationToken);
        if (known.Count >= Remembered)
        {
            known.Clear();
        }

        known[user] = (now + (names.Count > 0 ? Kept : KeptUnknown), names);
        return names;
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string user, CancellationToken cancellationToken)
    {
        var member = await client.GetAsync("cgi-bin/user/get", [("userid", user)], cancellationToken);
        if (!member.IsDone)
        {
            LogNotRead(client.App.Name, member.Code);
            return [];
        }

        var names = new List<string>();
        var department = DepartmentOf(member.Body);
        for (var level = 0; level < MostLevels && department > 0; level++)
        {
            var found = await client.GetAsync(
                "cgi-bin/department/get", [("id", department.ToString(CultureInfo.InvariantCulture))], cancellationToken);
            if (!found.IsDone || !found.Body.TryGetProperty("department", out var body) || body.ValueKind != JsonValueKind.Object)
            {
                LogNotRead(client.App.Name, found.Code);
                break;
            }

            if (body.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
            {
                names.Add(name.GetString()!);
            }

            department = NumberOf(body, "parentid");
        }

        return names;
    }

    private static long DepartmentOf(JsonElement member) =>
        NumberOf(member, "main_department") is > 0 and var main ? main
        : member.TryGetProperty("department", out var all) && all.ValueKind == JsonValueKind.Array && all.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } first && first.TryGetInt64(out var id) ? id
        : 0;

    private static long NumberOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : 0;

    [LoggerMessage(Level = LogLevel.Information, Message = "WeCom {Name}: the directory does not tell a member's department, errcode {Code}. Our unit is asked for instead.")]
    private partial void LogNotRead(string name, int? code);
}
