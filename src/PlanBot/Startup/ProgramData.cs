using PlanBot.Core;
using PlanBot.Core.Lexicons;

namespace PlanBot.Startup;

/// <summary>Where a command loads its tables from, and how a mistake in an office's own ones is told.</summary>
internal static class ProgramData
{
    /// <summary>The data folder with what the office has in its state folder.</summary>
    public static DataSource Of(ProgramContext context, string stateFolder) =>
        new(context.DataPath, StateLocation.TemplatesOf(stateFolder), ReadableFiles.All, StateLocation.LexiconsOf(stateFolder));

    /// <summary>Loads it for a command; an own table that is wrong, and so not used, is told.</summary>
    /// <exception cref="LexiconException">A shipped table or text is wrong.</exception>
    public static LoadedData Load(ProgramContext context, string stateFolder)
    {
        var loaded = new LoadedData(Of(context, stateFolder));
        if (loaded.Current.OwnFault is { } fault)
        {
            context.Terminal.Complain(
                context.Texts.Format("lexicon.own-broken", ("where", FaultSentences.PlaceOf(fault)), ("what", FaultSentences.WhatOf(fault))));
        }

        return loaded;
    }
}
