using PlanBot.Channels.BotFramework;
using PlanBot.Channels.WeCom;
using PlanBot.Startup;

namespace PlanBot.Doctor;

/// <summary>The channels: not configured, or configured whole.</summary>
internal sealed class ChannelsCheck : ICheck
{
    private const string Bot = "bot-framework";
    private const string WeCom = "wecom";

    /// <inheritdoc/>
    public string Name => "channels";

    /// <inheritdoc/>
    public Task RunAsync(Patient patient, DoctorReport report, CancellationToken cancellationToken)
    {
        var texts = patient.Context.Texts;
        var (bot, botMistake) = new BotOptionsReader(GlobalOptions.Variable).Read();
        if (botMistake is not null)
        {
            report.WrongBecause(Bot, texts.Format(botMistake.Key, ("name", botMistake.Name), ("value", Terminal.Shown(botMistake.Value))));
        }
        else
        {
            Tell(Bot, bot is null ? 0 : 1, patient, report);
        }

        var (weCom, weComMistake) = new WeComOptionsReader(GlobalOptions.Variable).Read(patient.StateFolder);
        if (weComMistake is not null)
        {
            report.WrongBecause(WeCom, texts.Format(weComMistake.Key, ("where", Terminal.Shown(weComMistake.Where)), ("value", Terminal.Shown(weComMistake.Value))));
        }
        else
        {
            Tell(WeCom, weCom!.Apps.Count + weCom.Bots.Count + weCom.Groups.Count, patient, report);
        }

        return Task.CompletedTask;
    }

    // Without the public address an answer in a channel links nothing.
    private static void Tell(string channel, int count, Patient patient, DoctorReport report)
    {
        if (count > 0 && patient.Access.PublicUrl is null)
        {
            report.Warn(channel, "no-links", ("count", count));
        }
        else
        {
            report.Ok(channel, count == 0 ? "off" : "good", ("count", count));
        }
    }
}
