using System.Text.Json;

namespace PlanBot.Channels.WeCom;

/// <summary>What a call of the API came to.</summary>
/// <param name="Code">The <c>errcode</c>; null where the API was not reached or answered something else than JSON.</param>
/// <param name="Body">The answer; undefined where there is none.</param>
/// <param name="Detail">For the administrator alone: the <c>errmsg</c>, or why the API was not reached.</param>
public sealed record ApiResult(int? Code, JsonElement Body, string Detail)
{
    /// <summary>Whether the call did what it should.</summary>
    public bool IsDone => Code == 0;
}

/// <summary>What is to be done about an <c>errcode</c> (channels.md C.1.8).</summary>
public static class WeComCodes
{
    /// <summary>The system is busy.</summary>
    public const int Busy = -1;

    /// <summary>Called too often.</summary>
    public const int Frequency = 45009;

    /// <summary>The medium is unknown or too old.</summary>
    public const int BadMedia = 40007;

    /// <summary>Whether the token is gone: a new one and one more try help.</summary>
    public static bool IsToken(int? code) => code is 40014 or 42001 or 41001;

    /// <summary>Whether the administrator has to change something first; until then nothing goes out.</summary>
    public static bool IsConfiguration(int? code) => code is 40001 or 40091 or 40013 or 40056 or 48002 or 60020 or 85005 or 80001;

    /// <summary>Whether the receiver cannot be reached: unknown, or out of the app's scope.</summary>
    public static bool IsReceiver(int? code) => code is 60111 or 81013;
}
