namespace PlanBot.Core.Search.Meaning;

/// <summary>Turns texts into vectors of length 1 that lie near one another where the texts mean the same. Safe for many callers at once.</summary>
public interface IMeaningModel
{
    /// <summary>Name and revision; vectors of different models are never compared.</summary>
    string Name { get; }

    /// <summary>Numbers of a vector.</summary>
    int Dimensions { get; }

    /// <summary>The vectors of texts that are found, in their order.</summary>
    Task<IReadOnlyList<ReadOnlyMemory<float>>> OfTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);

    /// <summary>The vector of a question that finds.</summary>
    Task<ReadOnlyMemory<float>> OfQuestionAsync(string question, CancellationToken cancellationToken);
}

/// <summary>Vectors that have been made before, by model and text. Derived: whatever is lost is made anew.</summary>
public interface IVectorStore
{
    /// <summary>Those of <paramref name="texts"/> that are known, by text.</summary>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> ReadAsync(string model, IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>Keeps vectors, and forgets those of other models.</summary>
    Task WriteAsync(string model, IReadOnlyDictionary<string, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken);
}

/// <summary>Where meaning comes from.</summary>
/// <param name="LoadAsync">Loads the model; called at the first need, and again where <paramref name="Again"/> says so. A failure leaves words alone.</param>
/// <param name="Store">Vectors made before.</param>
/// <param name="Waits">Whether the first question waits for the model and the tasks' vectors; else they are made beside the answers, which find by words until then.</param>
/// <param name="Again">How long a model that failed is left alone before it is tried again, as one on another machine may come back; null where a failure stays.</param>
public sealed record MeaningSource(Func<CancellationToken, Task<IMeaningModel>> LoadAsync, IVectorStore Store, bool Waits, TimeSpan? Again = null);

/// <summary>Whether meaning serves.</summary>
public enum MeaningState
{
    /// <summary>No model is wanted.</summary>
    Off,

    /// <summary>The model or the tasks' vectors are not there yet.</summary>
    Loading,

    /// <summary>It serves.</summary>
    Ready,

    /// <summary>The model could not be loaded, or one that may come back has failed.</summary>
    Broken,
}
