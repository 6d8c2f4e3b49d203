using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom;

/// <summary>Lets a host's clock run while a test waits.</summary>
internal static class RunningClock
{
    /// <summary>Waits for a state, the clock running twenty times as fast as the world's.</summary>
    public static async Task RunUntilAsync(this ManualTimeProvider clock, Func<bool> reached)
    {
        for (var i = 1; !reached(); i++)
        {
            Assert.True(i < 6000, "It was not reached within a minute.");
            await Task.Delay(10);
            if (i % 5 == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }
}
