namespace PlanBot.Documents.Layout;

/// <summary>What stands at one height of a page.</summary>
/// <param name="Texts">At least one text, from left to right.</param>
internal sealed record PageRow(IReadOnlyList<PlacedText> Texts)
{
    /// <summary>Upper edge.</summary>
    public double Top { get; } = Texts.Min(t => t.Top);

    /// <summary>Lower edge.</summary>
    public double Bottom { get; } = Texts.Max(t => t.Bottom);

    /// <summary>All characters without blanks.</summary>
    public string Characters { get; } = string.Concat(Texts.SelectMany(t => t.Text).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Height of the type of most characters.</summary>
    public double Size { get; } = Texts.GroupBy(t => t.Height).MaxBy(g => g.Sum(t => t.Text.Length))!.Key;
}
