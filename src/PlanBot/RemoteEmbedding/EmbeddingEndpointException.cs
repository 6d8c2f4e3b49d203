using System.ClientModel;
using OllamaSharp.Models.Exceptions;

namespace PlanBot.RemoteEmbedding;

/// <summary>Why an embedding endpoint does not serve.</summary>
public enum EmbeddingEndpointFault
{
    /// <summary>It cannot be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>It answered with an error of its own (5xx).</summary>
    Failing,

    /// <summary>It asks for fewer requests (429).</summary>
    Busy,

    /// <summary>The key is missing or wrong (401, 403).</summary>
    Unauthorized,

    /// <summary>It refused the request (any other status): no such model or path, a text that is too long.</summary>
    Refused,

    /// <summary>What it answered are not the vectors that were asked for.</summary>
    Garbled,
}

/// <summary>An embedding endpoint does not serve. The message names the endpoint, what came back and what to do; never the key.</summary>
public sealed class EmbeddingEndpointException : Exception
{
    private const int LongestTold = 300;

    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="what">What came back.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public EmbeddingEndpointException(EmbeddingEndpointFault fault, EmbeddingEndpointOptions options, string what, Exception? inner = null)
        : base($"{options.Address} ({options.Model}): {Told(what, options.ApiKey)}; {Remedy(fault)}.", inner) => Fault = fault;

    /// <summary>Why.</summary>
    public EmbeddingEndpointFault Fault { get; }

    /// <summary>Whether the same request may succeed soon.</summary>
    internal bool MayPass => Fault is EmbeddingEndpointFault.Failing or EmbeddingEndpointFault.Busy || (Fault == EmbeddingEndpointFault.Unreachable && InnerException is not OperationCanceledException);

    /// <summary>Says what a library threw.</summary>
    internal static EmbeddingEndpointException Of(Exception e, EmbeddingEndpointOptions options)
    {
        int? status = e switch
        {
            ClientResultException { Status: > 0 } answered => answered.Status,
            HttpRequestException { StatusCode: { } code } => (int)code,
            _ => null,
        };
        var fault = status switch
        {
            401 or 403 => EmbeddingEndpointFault.Unauthorized,
            429 => EmbeddingEndpointFault.Busy,
            >= 500 => EmbeddingEndpointFault.Failing,
            not null => EmbeddingEndpointFault.Refused,
            null when e is OllamaException => EmbeddingEndpointFault.Refused, // Its words, without the status.
            null => e is HttpRequestException or ClientResultException or IOException ? EmbeddingEndpointFault.Unreachable : EmbeddingEndpointFault.Garbled,
        };

        // A cause that is kept would be logged with its words, and some servers repeat the key.
        return new EmbeddingEndpointException(fault, options, status is { } told ? $"{told} {e.Message}" : e.Message);
    }

    private static string Told(string what, string? key)
    {
        var line = what.ReplaceLineEndings(" ").Trim();
        line = key is { Length: > 0 } ? line.Replace(key, "***", StringComparison.Ordinal) : line;
        return line.Length > LongestTold ? line[..LongestTold] : line;
    }

    private static string Remedy(EmbeddingEndpointFault fault) => fault switch
    {
        EmbeddingEndpointFault.Unreachable => "see whether it runs and whether address and network are right",
        EmbeddingEndpointFault.Failing => "look at its log",
        EmbeddingEndpointFault.Busy => "it asks for fewer requests",
        EmbeddingEndpointFault.Unauthorized => "set the key that it wants",
        EmbeddingEndpointFault.Refused => "check address, model and the length of texts that it takes",
        _ => "check address, kind of API, model and dimensions",
    };
}
