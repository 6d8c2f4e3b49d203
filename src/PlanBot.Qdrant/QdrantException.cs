namespace PlanBot.Qdrant;

/// <summary>Why Qdrant does not serve.</summary>
public enum QdrantFault
{
    /// <summary>It cannot be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>It answered with an error of its own (500, 502, 503, 504).</summary>
    Failing,

    /// <summary>It asks for fewer requests (429).</summary>
    Busy,

    /// <summary>The key is missing, wrong, or may not write (401, 403).</summary>
    Unauthorized,

    /// <summary>It refused a request (any other 4xx).</summary>
    Refused,

    /// <summary>A collection or alias that was there is gone (404).</summary>
    Missing,

    /// <summary>What it answered is not what Qdrant answers.</summary>
    Garbled,

    /// <summary>A collection of this name is not PlanBot's: other vectors, or points of somebody else.</summary>
    Foreign,

    /// <summary>The alias's name is that of a collection.</summary>
    Taken,
}

/// <summary>Qdrant does not serve.</summary>
public sealed class QdrantException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="what">What was asked for, and what came back.</param>
    /// <param name="inner">The cause.</param>
    public QdrantException(QdrantFault fault, string what, Exception? inner = null)
        : base(what, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public QdrantFault Fault { get; }
}
