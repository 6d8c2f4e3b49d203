using PlanBot.Embedding;

namespace PlanBot.RemoteEmbedding;

/// <summary>What an endpoint speaks.</summary>
public enum EmbeddingApi
{
    /// <summary><c>POST embeddings</c> of OpenAI's API, which most servers of models have too.</summary>
    OpenAi,

    /// <summary>Ollama's own <c>POST api/embed</c>.</summary>
    Ollama,
}

/// <summary>An endpoint that makes vectors instead of the model in this process.</summary>
/// <param name="Address">Its base address, http or https: for OpenAI's API what stands before <c>/embeddings</c>, for Ollama what stands before <c>/api</c>.</param>
/// <param name="Model">The model's name there.</param>
public sealed record EmbeddingEndpointOptions(Uri Address, string Model)
{
    /// <summary>What it speaks.</summary>
    public EmbeddingApi Api { get; init; }

    /// <summary>
    /// Which revision of the model it is, by whoever runs the endpoint: another one makes all vectors anew. Null for the digest that
    /// Ollama tells, else for the address.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>Sent as a bearer token; null where none is wanted.</summary>
    public string? ApiKey { get; init; }

    /// <summary>What the model wants before queries and passages.</summary>
    public TextPrefixes Prefixes { get; init; } = TextPrefixes.None;

    /// <summary>Numbers of a vector that are asked for, of models that make shorter ones on demand; null for what comes.</summary>
    public int? Dimensions { get; init; }

    /// <summary>Most time of a request.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most texts of a request.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Most characters of a text with its prefix; what is beyond is left out, since endpoints refuse what their model cannot read.</summary>
    public int MostCharacters { get; init; } = 2000;

    /// <summary>Pause before the first repetition of what may be repeated; it doubles.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(200);
}
