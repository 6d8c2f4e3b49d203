namespace PlanBot.Channels;

/// <summary>What became of a reply.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Pause">For <see cref="DeliveryResult.Later"/>: how long to wait; null where the channel did not say.</param>
/// <param name="MayHaveArrived">For <see cref="DeliveryResult.Later"/>: whether it may have arrived all the same, because nobody answered.</param>
public readonly record struct DeliveryOutcome(DeliveryResult Result, TimeSpan? Pause = null, bool MayHaveArrived = false)
{
    /// <summary>The channel took it.</summary>
    public static DeliveryOutcome Taken { get; } = new(DeliveryResult.Taken);

    /// <summary>The channel will never take it.</summary>
    public static DeliveryOutcome Refused { get; } = new(DeliveryResult.Refused);

    /// <summary>The channel may take it later.</summary>
    /// <param name="pause">How long to wait; null where the channel did not say.</param>
    /// <param name="mayHaveArrived">Whether it may have arrived all the same.</param>
    public static DeliveryOutcome Later(TimeSpan? pause = null, bool mayHaveArrived = false) => new(DeliveryResult.Later, pause, mayHaveArrived);
}

/// <summary>What may become of a reply.</summary>
public enum DeliveryResult
{
    /// <summary>The channel took it.</summary>
    Taken,

    /// <summary>The channel will never take it: it is dropped, with those behind it that belong to the same message.</summary>
    Refused,

    /// <summary>The channel did not take it now: it is kept, with everything behind it in its conversation.</summary>
    Later,
}

/// <summary>What becomes of a message that arrives.</summary>
public enum Acceptance
{
    /// <summary>It will be answered.</summary>
    Accepted,

    /// <summary>It came before: nothing is done.</summary>
    Repeated,

    /// <summary>There is no room for it now; it may come again.</summary>
    Full,
}
