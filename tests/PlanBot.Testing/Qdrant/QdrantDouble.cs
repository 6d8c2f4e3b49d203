using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlanBot.Testing.Qdrant;

/// <summary>
/// A small Qdrant in this process, as an HTTP handler: keeps collections, points and aliases, and answers and refuses what
/// PlanBot uses as the real server was recorded to. Faults can be put in front of it.
/// </summary>
public sealed class QdrantDouble : HttpMessageHandler
{
    private const int MostBytes = 33_554_432;

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, QdrantCollection> collections = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> aliases = new(StringComparer.Ordinal);

    /// <summary>What it wants as <c>api-key</c> or bearer token; null for nothing.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A key that may only read.</summary>
    public string? ReadKey { get; set; }

    /// <summary>Called before each request; an answer of its own, an exception, or null to go on.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Fault { get; set; }

    /// <summary>Whether requests are kept with their bodies; a hundred thousand points are too much of it.</summary>
    public bool KeepsBodies { get; set; } = true;

    /// <summary>Requests so far, with their bodies.</summary>
    public List<(string Method, string Path, string Body)> Requests { get; } = [];

    public IReadOnlyList<string> Collections => [.. collections.Keys];

    public IReadOnlyDictionary<string, string> Aliases => aliases;

    /// <summary>Makes a collection without being asked, as a cluster does that has answered that it could not.</summary>
    public void Make(string name, string body)
    {
        lock (gate)
        {
            Create(name, JsonNode.Parse(body)!.AsObject());
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (gate)
        {
            Requests.Add((request.Method.Method, request.RequestUri!.PathAndQuery, KeepsBodies ? body : string.Empty));
            if (Fault?.Invoke(request) is { } fault)
            {
                return fault;
            }

            var key = request.Headers.TryGetValues("api-key", out var keys) ? keys.Single() : request.Headers.Authorization?.Parameter;
            return Answer(request.Method.Method, request.RequestUri.PathAndQuery, body, key);
        }
    }

    private HttpResponseMessage Answer(string method, string pathAndQuery, string text, string? key)
    {
        var path = pathAndQuery.Split('?')[0];
        if (Open(path) is { } open)
        {
            return open;
        }

        if (ApiKey is not null && key != ApiKey && (key is null || key != ReadKey))
        {
            return Plain(HttpStatusCode.Unauthorized, key is null ? "Must provide an API key or an Authorization bearer token" : "Invalid API key or JWT", null);
        }

        if (text.Length > MostBytes)
        {
            return Error(400, $"JSON payload ({text.Length} bytes) is larger than allowed (limit: {MostBytes} bytes).");
        }

        try
        {
            if (ApiKey is not null && key != ApiKey && method is "PUT" or "DELETE" or "PATCH" && key == ReadKey && ReadKey is not null)
            {
                throw new QdrantRefusal(403, "Forbidden: Global manage access is required");
            }

            var result = Route(method, path.Split('/', StringSplitOptions.RemoveEmptyEntries), text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), pathAndQuery);
            return result is null
                ? Plain(HttpStatusCode.NotFound, string.Empty, null)
                : Json(200, new JsonObject { ["result"] = result, ["status"] = "ok", ["time"] = 0.0 });
        }
        catch (QdrantRefusal e)
        {
            return Error(e.Status, e.Message);
        }
        catch (JsonException)
        {
            return Error(400, "Format error in JSON body: EOF while parsing");
        }
    }

    private JsonNode? Route(string method, string[] parts, JsonObject body, string query) => (method, parts) switch
    {
        ("GET", ["collections"]) => new JsonObject { ["collections"] = new JsonArray([.. collections.Keys.Select(n => (JsonNode)new JsonObject { ["name"] = n })]) },
        ("GET", ["aliases"]) => Aliased(_ => true),
        ("GET", ["collections", var name, "aliases"]) => Aliased(n => n == name),
        ("POST", ["collections", "aliases"]) => Switch(body["actions"]!.AsArray()),
        ("GET", ["collections", var name]) => Named(name).Info(),
        ("GET", ["collections", var name, "exists"]) => new JsonObject { ["exists"] = collections.ContainsKey(aliases.GetValueOrDefault(name, name)) },
        ("PUT", ["collections", var name]) => Create(name, body),
        ("PATCH", ["collections", var name]) => Named(name).Update(body),
        ("DELETE", ["collections", var name]) => Delete(name),
        ("PUT", ["collections", var name, "index"]) => Named(name).AddIndex(body),
        ("PUT", ["collections", var name, "points"]) => Named(name).Upsert(body["points"]!.AsArray(), query.Contains("wait=true", StringComparison.Ordinal)),
        ("POST", ["collections", var name, "points", "delete"]) => Named(name).Delete(body),
        ("POST", ["collections", var name, "points", "count"]) => Named(name).Count(body),
        ("POST", ["collections", var name, "points", "scroll"]) => Named(name).Scroll(body),
        ("POST", ["collections", var name, "points", "query"]) => Named(name).Query(body),
        ("POST", ["collections", var name, "points", "query", "batch"]) => new JsonArray([.. body["searches"]!.AsArray().Select(s => (JsonNode)Named(name).Query(s!.AsObject()))]),
        _ => null,
    };

    private JsonNode Create(string name, JsonObject body)
    {
        if (collections.ContainsKey(name))
        {
            throw new QdrantRefusal(409, $"Wrong input: Collection `{name}` already exists!");
        }

        if (aliases.ContainsKey(name))
        {
            throw new QdrantRefusal(400, $"Wrong input: Can't create collection with name {name}. Alias with the same name already exists");
        }

        collections[name] = new QdrantCollection(body);
        return true;
    }

    private JsonNode Delete(string name)
    {
        foreach (var alias in aliases.Where(a => a.Value == name).Select(a => a.Key).ToList())
        {
            aliases.Remove(alias);
        }

        return collections.Remove(name);
    }

    // All of the actions or none.
    private JsonNode Switch(JsonArray actions)
    {
        var next = new SortedDictionary<string, string>(aliases, StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (action?["create_alias"] is { } create)
            {
                var target = create["collection_name"]!.GetValue<string>();
                var alias = create["alias_name"]!.GetValue<string>();
                if (!collections.ContainsKey(target))
                {
                    throw new QdrantRefusal(404, $"Not found: Collection `{target}` doesn't exist!");
                }

                if (collections.ContainsKey(alias))
                {
                    throw new QdrantRefusal(409, $"Wrong input: Collection `{alias}` already exists!");
                }

                next[alias] = target;
            }
            else if (action?["delete_alias"] is { } delete)
            {
                next.Remove(delete["alias_name"]!.GetValue<string>());
            }
            else if (action?["rename_alias"] is { } rename && next.Remove(rename["old_alias_name"]!.GetValue<string>(), out var renamed))
            {
                next[rename["new_alias_name"]!.GetValue<string>()] = renamed;
            }
        }

        aliases.Clear();
        foreach (var (alias, target) in next)
        {
            aliases[alias] = target;
        }

        return true;
    }

    private JsonObject Aliased(Func<string, bool> of) => new()
    {
        ["aliases"] = new JsonArray([.. aliases.Where(a => of(a.Value)).Select(a => (JsonNode)new JsonObject { ["alias_name"] = a.Key, ["collection_name"] = a.Value })]),
    };

    private QdrantCollection Named(string name) => collections.GetValueOrDefault(aliases.GetValueOrDefault(name, name))
        ?? throw new QdrantRefusal(404, $"Not found: Collection `{name}` doesn't exist!");

    private static HttpResponseMessage? Open(string path) => path switch
    {
        "/" => Json(200, new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = "1.18.3" }),
        "/healthz" or "/livez" => Plain(HttpStatusCode.OK, "healthz check passed", "text/plain"),
        "/readyz" => Plain(HttpStatusCode.OK, "all shards are ready", "text/plain"),
        _ => null,
    };

    private static HttpResponseMessage Error(int status, string error) => Json(status, new JsonObject { ["status"] = new JsonObject { ["error"] = error }, ["time"] = 0.0 });

    private static HttpResponseMessage Json(int status, JsonNode body) => Plain((HttpStatusCode)status, body.ToJsonString(), "application/json");

    private static HttpResponseMessage Plain(HttpStatusCode status, string body, string? type) => new(status)
    {
        Content = type is null ? new ByteArrayContent(Encoding.UTF8.GetBytes(body)) : new StringContent(body, Encoding.UTF8, type),
    };
}

/// <summary>A refusal with its status and message.</summary>
internal sealed class QdrantRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
