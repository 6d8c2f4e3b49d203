using PlanBot.Core.Plans;
using PlanBot.Startup;

namespace PlanBot.Commands;

/// <summary>A page of the record of acts, as <c>plans --acts --json</c> tells it.</summary>
/// <param name="Acts">Newest first.</param>
internal sealed record ActList(IReadOnlyList<LibraryAct> Acts)
{
    /// <summary>Acts on a page.</summary>
    public const int PageLength = 50;

    /// <summary>The page as lines.</summary>
    public IEnumerable<string> Lines(ProgramContext context)
    {
        var texts = context.Texts;
        foreach (var entry in Acts)
        {
            var act = entry.Act;
            var words = texts.Format(
                "act." + act.Kind.ToString().ToLowerInvariant(),
                ("subject", act.Subject),
                ("plan", act.PlanId),
                ("version", act.Version),
                ("value", act.Value));
            var accepted = act.AcceptedErrors > 0 ? texts.Format("act.accepted", ("count", act.AcceptedErrors)) : string.Empty;
            var why = act.Why is { Length: > 0 } reason ? texts.Format("act.why", ("why", reason)) : string.Empty;
            yield return texts.Format(
                "act.entry", ("number", entry.Number), ("when", LocalTime.Of(entry.At, context)), ("who", act.Who), ("words", words + accepted + why));
        }

        yield return Acts.Count == PageLength ? texts.Format("act.more", ("before", Acts[^1].Number)) : texts["act.end"];
    }
}
