using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Qdrant;
using PlanBot.Testing.Qdrant;
using Xunit;
using Xunit.Abstractions;

namespace PlanBot.Tests.Qdrant;

/// <summary>What real servers answered when they refused or failed.</summary>
public sealed class QdrantRecordedErrorTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_recorded_error_is_told_by_its_fault_and_words()
    {
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Qdrant", "Recorded", "exchanges.json")))!.AsObject();
        var rows = recorded.Select(r => r.Value).OfType<JsonArray>().SelectMany(r => r).Where(r => r!["response"]!["status"]!.GetValue<int>() >= 400 && r["request"]!["method"]!.GetValue<string>() != "GET").ToList();
        Assert.Contains(rows, r => r!["name"]!.GetValue<string>() == "count exact, two nodes dead");
        using var server = new QdrantDouble();
        using var http = new HttpClient(server);
        var connection = new QdrantConnection(http, new QdrantOptions(new Uri("http://qdrant.test/")) { Pause = TimeSpan.FromMilliseconds(1) }, TimeSpan.FromSeconds(30), TimeProvider.System);
        foreach (var row in rows)
        {
            var (status, body) = (row!["response"]!["status"]!.GetValue<int>(), row["response"]!["body"]!);
            server.Fault = _ => Answer(status, body.GetValueKind() == System.Text.Json.JsonValueKind.String ? body.GetValue<string>() : body.ToJsonString());

            var told = await Assert.ThrowsAsync<QdrantException>(() => connection.SendAsync(HttpMethod.Post, "/collections/x/points/count", new JsonObject(), CancellationToken.None));

            var expected = status switch { 401 or 403 => QdrantFault.Unauthorized, 404 => body is JsonObject ? QdrantFault.Missing : QdrantFault.Garbled, 500 => QdrantFault.Failing, _ => QdrantFault.Refused };
            var words = body is JsonObject o ? o["status"]!["error"]!.GetValue<string>() : body.GetValue<string>();
            Assert.Equal((expected, row["name"]!.ToString()), (told.Fault, row["name"]!.ToString()));
            Assert.Contains(words[..Math.Min(words.Length, 200)], told.Message, StringComparison.Ordinal);
            output.WriteLine($"{status} {row["name"]} → {told.Fault}");
        }
    }

    private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
