using System.Globalization;

namespace PlanBot.Startup;

/// <summary>Reads values of variables of the environment; null where one is not set.</summary>
internal static class Setting
{
    private const int MostSeconds = 3600;

    /// <summary>A whole number from 1 on.</summary>
    /// <exception cref="SettingException">It is something else.</exception>
    public static int? Number(Func<string, string?> variable, string name, int most) => variable(name) is not { } value ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new SettingException(name, value, $"1 – {most}");

    /// <summary>A whole number of seconds, an hour at most.</summary>
    /// <exception cref="SettingException">It is something else.</exception>
    public static TimeSpan? Seconds(Func<string, string?> variable, string name) => Number(variable, name, MostSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>One of a few words.</summary>
    /// <exception cref="SettingException">It is none of them.</exception>
    public static string? Choice(Func<string, string?> variable, string name, params IReadOnlyList<string> words) => variable(name) is not { } value ? null
        : words.Contains(value, StringComparer.Ordinal) ? value
        : throw new SettingException(name, value, string.Join(", ", words));
}

/// <summary>A variable of the environment has a value that it cannot have, or lacks one that it needs.</summary>
/// <param name="name">The variable.</param>
/// <param name="value">What it is; null where it is not set.</param>
/// <param name="allowed">What it may be; where it is not set, the variable that needs it.</param>
internal sealed class SettingException(string name, string? value, string allowed) : Exception($"{name} is {value ?? "not set"}: {allowed}.")
{
    /// <summary>The variable.</summary>
    public string Name => name;

    /// <summary>What it is; null where it is not set.</summary>
    public string? Value => value;

    /// <summary>What it may be; where it is not set, the variable that needs it.</summary>
    public string Allowed => allowed;
}
