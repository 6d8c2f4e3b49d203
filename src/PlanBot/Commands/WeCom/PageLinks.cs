using PlanBot.Access;
using PlanBot.Channels.WeCom;
using PlanBot.Core.Answers;
using PlanBot.Documents.Writing;
using PlanBot.Documents.Writing.Word;
using PlanBot.Host;
using PlanBot.Startup;
using PlanBot.Storage;

namespace PlanBot.Commands.WeCom;

/// <summary>The links that the server would send, for commands: signed with the key of the same state folder.</summary>
internal static class PageLinks
{
    /// <summary>Where the parts of answers that a chat cannot show are to be seen.</summary>
    /// <param name="context">The program.</param>
    /// <param name="state">The state folder.</param>
    /// <param name="publicUrl">The server's public address; null where it has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where the address is none.</returns>
    public static async Task<AnswerPlaces?> ReadAsync(ProgramContext context, string state, string? publicUrl, CancellationToken cancellationToken)
    {
        var asked = new AccessAsked(null, null, null, null, null, publicUrl);
        if (await AccessSettingsReader.ReadAsync(asked, [], cancellationToken) is not { Settings: { } settings })
        {
            return null;
        }

        if (settings.PublicUrl is null)
        {
            return AnswerPlaces.None;
        }

        using var store = new SqliteStateStore(new SqliteStoreOptions(state), context.Time);
        var secrets = new AccessSecrets(store);
        await secrets.StartAsync(cancellationToken);
        return new AnswerLinks(settings, new ParagraphLinks(settings, secrets, context.Time)).Places(files: null);
    }

    /// <summary>The places with the files that the server would send with long answers.</summary>
    public static AnswerPlaces WithFiles(this AnswerPlaces places, ProgramContext context, PlanAssistant assistant) =>
        places with { Files = new AnswerAttachments(new AnswerFiles(OfficialFonts.Load(context.DataPath)), assistant, context.Time) };
}
