namespace PlanBot.Documents.Layout;

/// <summary>Characters at a place of a page; lengths in any one unit, from the upper left corner.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Bottom">Lower edge.</param>
internal sealed record PlacedText(string Text, double Left, double Right, double Top, double Bottom)
{
    /// <summary>Height, about that of the type.</summary>
    public double Height => Bottom - Top;

    /// <summary>Middle between the upper and the lower edge.</summary>
    public double Middle => (Top + Bottom) / 2;
}

/// <summary>A page with its texts, in any order.</summary>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Texts">What stands on it.</param>
internal sealed record LaidOutPage(double Width, double Height, IReadOnlyList<PlacedText> Texts)
{
    /// <summary>The rules that are drawn on it, as far as they are known.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];
}
