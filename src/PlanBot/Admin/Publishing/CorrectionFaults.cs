using PlanBot.Core;
using PlanBot.Core.Plans;
using PlanBot.Core.Publishing;
using PlanBot.Core.Texts;
using PlanBot.Host;

namespace PlanBot.Admin.Publishing;

/// <summary>Says why a field could not be set right, in the words of <c>planbot correct</c>.</summary>
internal sealed class CorrectionFaults(ProblemWriter problems, TextCatalog texts, LoadedData loaded)
{
    /// <summary>The fault of a correction that was not made.</summary>
    public RequestFault Of(CorrectionResult result, CorrectedField field)
    {
        (string, object?)[] values =
        [
            ("plan", field.PlanId),
            ("ref", field.Ref),
            ("field", TaskFields.Correctable.Contains(field.Field, StringComparer.Ordinal) ? texts["field." + field.Field] : field.Field),
            ("fields", string.Join(texts["read.list-separator"], TaskFields.Correctable.Select(f => texts["field." + f]))),
            ("nearest", result.Nearest),
            ("value", result.After),
            ("domains", string.Join(texts["read.list-separator"], loaded.Current.Lexicon.Domains.Domains.Select(d => d.Name))),
            ("max", TaskCorrector.Longest),
        ];
        return result.Outcome switch
        {
            CorrectionOutcome.LibraryChanged => problems.Fault(StatusCodes.Status409Conflict, "admin.library-changed"),
            CorrectionOutcome.UnknownPlan => Fault("correct.not-loaded"),
            CorrectionOutcome.UnknownRef => Fault(result.Nearest is null ? "correct.unknown-ref" : "correct.unknown-ref-nearest"),
            CorrectionOutcome.UnknownField => Fault("correct.unknown-field"),
            CorrectionOutcome.UnreadableValue => Fault(field.Field == TaskFields.Domain ? "admin.correct.unknown-domain" : "admin.correct.unreadable"),
            CorrectionOutcome.AsPrinted => Fault("admin.correct.as-printed"),
            CorrectionOutcome.NoReason => Fault("admin.correct.no-why"),
            CorrectionOutcome.TooLong => Fault("correct.too-long"),
            CorrectionOutcome.NoCorrection => Fault("correct.none-kept"),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "No sentence for this outcome."),
        };

        RequestFault Fault(string key) => problems.Fault(StatusCodes.Status422UnprocessableEntity, key, values);
    }
}
