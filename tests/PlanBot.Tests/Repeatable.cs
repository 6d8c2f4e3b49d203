using FsCheck;
using Microsoft.FSharp.Core;

namespace PlanBot.Tests;

/// <summary>How property tests run: the same cases every time, or with PLANBOT_FUZZ=N, N times as many new ones.</summary>
internal static class Repeatable
{
    /// <summary>A configuration of <paramref name="count"/> cases.</summary>
    public static Config Runs(int count)
    {
        var fuzz = int.TryParse(Environment.GetEnvironmentVariable("PLANBOT_FUZZ"), out var times);
        var config = Config.QuickThrowOnFailure.WithMaxTest(fuzz ? count * times : count);
        return fuzz ? config : config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260101, 7), FSharpOption<int>.None)));
    }
}
