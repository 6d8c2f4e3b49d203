using PlanBot.Access;

namespace PlanBot.Admin;

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

    /// <summary>Reads the settings from the environment alone: a command line is seen by every user of the machine.</summary>
    /// <returns>The settings, off where neither variable is set; or what is wrong.</returns>
    public static async Task<(AdminSettings? Settings, AccessMistake? Mistake)> ReadAsync(
        Func<string, string?> variable, CancellationToken cancellationToken)
    {
        var (key, file) = (variable(Variable), variable(FileVariable));
        if (key is null && file is null)
        {
            return (Off, null);
        }

        if (key is not null && file is not null)
        {
            return (null, new AccessMistake("admin.two-keys"));
        }

        key ??= await KeyFile.ReadAsync(file!, cancellationToken);
        return key is null ? (null, new AccessMistake("admin.key-file-unreadable", file!))
            : key.Length is < MinLength or > AccessKey.MaxLength ? (null, new AccessMistake("admin.key-length"))
            : (new AdminSettings(new AccessKey(key)), null);
    }
}
