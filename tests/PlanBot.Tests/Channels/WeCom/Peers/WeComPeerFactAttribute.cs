using PlanBot.Tests.Architecture;
using Xunit;

namespace PlanBot.Tests.Channels.WeCom.Peers;

/// <summary>A test with Tencent's own packages: left out where they are not installed, unless <c>PLANBOT_E2E=required</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WeComPeerFactAttribute : FactAttribute
{
    public WeComPeerFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("PLANBOT_E2E") is not "required")
        {
            Skip = NodeProgram.Missing(
                Folder, Path.Combine(Folder, "node_modules", "@wecom", "crypto", "package.json"), "Tencent's packages @wecom/crypto and @wecom/aibot-node-sdk");
        }
    }

    /// <summary>The folder of packages and scripts.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tests", "PlanBot.Tests", "Channels", "WeCom", "Peers");
}
