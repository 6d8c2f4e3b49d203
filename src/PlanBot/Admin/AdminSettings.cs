using PlanBot.Access;

namespace PlanBot.Admin;

/// <summary>What the command line, else the environment, says about the administrator's page.</summary>
/// <param name="Key">The administrators' key itself, from the environment only.</param>
/// <param name="KeyFile">A file that holds it.</param>
internal sealed record AdminAsked(string? Key, string? KeyFile);

/// <summary>Who may use the administrator's page.</summary>
/// <param name="Key">The administrators' key; null where there is no such page.</param>
internal sealed record AdminSettings(AccessKey? Key)
{
    /// <summary>The variable that holds the key.</summary>
    public const string Variable = "PLANBOT_ADMIN_KEY";

    /// <summary>The variable that names a file with the key.</summary>
    public const string FileVariable = "PLANBOT_ADMIN_KEY_FILE";

    /// <summary>Shortest key, characters.</summary>
    public const int MinLength = 16;

    /// <summary>No page.</summary>
    public static AdminSettings Off { get; } = new(Key: null);

    /// <summary>Reads and checks the settings.</summary>
    /// <returns>The settings, off where neither key nor file is named; or what is wrong.</returns>
    public static async Task<(AdminSettings? Settings, AccessMistake? Mistake)> ReadAsync(AdminAsked asked, CancellationToken cancellationToken)
    {
        if (asked is { Key: null, KeyFile: null })
        {
            return (Off, null);
        }

        if (asked is { Key: not null, KeyFile: not null })
        {
            return (null, new AccessMistake("admin.two-keys"));
        }

        var key = asked.Key ?? await Access.KeyFile.ReadAsync(asked.KeyFile!, cancellationToken);
        return key is null ? (null, new AccessMistake("admin.key-file-unreadable", asked.KeyFile!))
            : key.Length is < MinLength or > AccessKey.MaxLength ? (null, new AccessMistake("admin.key-length"))
            : (new AdminSettings(new AccessKey(key)), null);
    }
}
