namespace PlanBot.Startup;

/// <summary>Finds the state folder.</summary>
internal static class StateLocation
{
    /// <summary>The folder of an office's own templates in a state folder; it need not be there.</summary>
    public static string TemplatesOf(string stateFolder) => Path.Combine(stateFolder, "templates");

    /// <summary>The folder of an office's own lexicons in a state folder; it need not be there.</summary>
    public static string LexiconsOf(string stateFolder) => Path.Combine(stateFolder, "lexicons");

    /// <summary>The folder that the option, else <c>PLANBOT_STATE</c> names, else one in the platform's data folder; null where that is unknown.</summary>
    /// <remarks>The stores make it on first use, on Unix for its owner alone.</remarks>
    public static string? Find(string? option)
    {
        if ((string.IsNullOrEmpty(option) ? GlobalOptions.Variable("PLANBOT_STATE") : option) is { } named)
        {
            return Path.GetFullPath(named);
        }

        // On Unix this is XDG_DATA_HOME, else ~/.local/share.
        var platform = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return platform.Length > 0 ? Path.Combine(platform, "planbot") : null;
    }
}
