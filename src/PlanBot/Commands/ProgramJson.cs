using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Doctor;
using PlanBot.Commands.Publishing;
using PlanBot.Host;

namespace PlanBot.Commands;

/// <summary>JSON of the program itself: question files, the list of plans, requests and problems of the web host.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<RawQuestion?>), TypeInfoPropertyName = "ListRawQuestion")]
[JsonSerializable(typeof(PlanList))]
[JsonSerializable(typeof(ActList))]
[JsonSerializable(typeof(IngestResult))]
[JsonSerializable(typeof(CorrectionList))]
[JsonSerializable(typeof(CorrectionReply))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(FileRequestBody))]
[JsonSerializable(typeof(FileReply))]
[JsonSerializable(typeof(ParagraphReply))]
[JsonSerializable(typeof(DoctorSummary))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(ReadinessAlone))]
internal sealed partial class ProgramJson : JsonSerializerContext
{
    /// <summary>Compact, with Han characters as they are.</summary>
    public static ProgramJson Compact { get; } = new(Written(indented: false));

    /// <summary>Indented, with Han characters as they are.</summary>
    public static ProgramJson Indented { get; } = new(Written(indented: true));

    private static JsonSerializerOptions Written(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
    };
}
