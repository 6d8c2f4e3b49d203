using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlanBot.Admin.Publishing;

namespace PlanBot.Admin;

/// <summary>JSON of the administrator's page.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(SessionReply))]
[JsonSerializable(typeof(LexiconReply))]
[JsonSerializable(typeof(QuestionsReply))]
[JsonSerializable(typeof(SettleBody))]
[JsonSerializable(typeof(TestCaseBody))]
[JsonSerializable(typeof(TestCaseReply))]
[JsonSerializable(typeof(ReadingReply))]
[JsonSerializable(typeof(PublishBody))]
[JsonSerializable(typeof(PublishedReply))]
[JsonSerializable(typeof(CorrectBody))]
[JsonSerializable(typeof(ActBody))]
[JsonSerializable(typeof(AliasBody))]
[JsonSerializable(typeof(AliasReply))]
[JsonSerializable(typeof(ShelfReply))]
[JsonSerializable(typeof(RecordReply))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>Compact, with Han characters as they are.</summary>
    public static AdminJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Body of a sign-in.</summary>
/// <param name="Name">The name that acts are recorded under; not looked at where a proxy names the user.</param>
/// <param name="Key">The administrators' key.</param>
internal sealed record SignInBody(string? Name, string? Key);

/// <summary>Who is signed in.</summary>
/// <param name="SignedIn">Whether anybody is.</param>
/// <param name="Who">Who; null for nobody.</param>
/// <param name="User">The user that a proxy names; null where none does.</param>
/// <param name="Proof">What requests that change something carry in <see cref="AdminDoor.ProofHeader"/>; null for nobody.</param>
internal sealed record SessionReply(bool SignedIn, string? Who, string? User, string? Proof)
{
    /// <summary>The reply for a session.</summary>
    public static SessionReply Of(AdminSession session) => new(SignedIn: true, session.Who, session.User, session.Proof);

    /// <summary>The reply where nobody is signed in.</summary>
    public static SessionReply Nobody(string? user) => new(SignedIn: false, Who: null, user, Proof: null);
}
