namespace PlanBot.Embedding;

/// <summary>Why an embedding model cannot be used.</summary>
public enum EmbeddingModelFault
{
    /// <summary>The folder or one of its files is not there or cannot be read.</summary>
    Unavailable,

    /// <summary>A file is truncated, damaged or not what its name says.</summary>
    Damaged,

    /// <summary>The files are sound but do not belong together: a tensor's shape, the size of the vocabulary.</summary>
    Mismatched,

    /// <summary>A sound model of a kind that this encoder does not compute.</summary>
    Unsupported,
}

/// <summary>An embedding model cannot be used. The message names the file, what is wrong with it and what to do.</summary>
public sealed class EmbeddingModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="path">The file or folder concerned.</param>
    /// <param name="what">What is wrong there, in a few words.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public EmbeddingModelException(EmbeddingModelFault fault, string path, string what, Exception? inner = null)
        : base($"{path}: {what}; {Remedy(fault)}.", inner)
    {
        Fault = fault;
        Path = path;
        What = what;
    }

    /// <summary>Why the model cannot be used.</summary>
    public EmbeddingModelFault Fault { get; }

    /// <summary>The file or folder concerned.</summary>
    public string Path { get; }

    /// <summary>What is wrong there, in a few words.</summary>
    public string What { get; }

    /// <summary>A file that is missing or that the system does not let us read.</summary>
    internal static EmbeddingModelException Unreadable(string path, Exception inner) => new(
        EmbeddingModelFault.Unavailable,
        path,
        inner is FileNotFoundException or DirectoryNotFoundException ? "is missing" : $"cannot be read ({inner.Message.Split('\n')[0]})",
        inner);

    private static string Remedy(EmbeddingModelFault fault) => fault switch
    {
        EmbeddingModelFault.Unavailable => "put the model's folder there, or configure the folder that holds it",
        EmbeddingModelFault.Damaged => "copy the file again from where the model came from",
        EmbeddingModelFault.Mismatched => "take all files of the folder from the same model",
        _ => "choose a BERT model in the Hugging Face layout (config.json, vocab.txt, model.safetensors)",
    };
}
