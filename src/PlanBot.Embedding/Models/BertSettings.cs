using PlanBot.Embedding.Numerics;

namespace PlanBot.Embedding.Models;

/// <summary>Which vector stands for the whole text.</summary>
internal enum Pooling
{
    /// <summary>That of the first token, <c>[CLS]</c>.</summary>
    FirstToken,

    /// <summary>The mean of all.</summary>
    Mean,
}

/// <summary>The shape of a BERT model and how its vectors are made, from the JSON files of its folder.</summary>
internal sealed record BertSettings
{
    /// <summary>Encoder layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of a token's vector; a multiple of <see cref="Heads"/>.</summary>
    public required int Width { get; init; }

    /// <summary>Attention heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Width inside the feed-forward part.</summary>
    public required int InnerWidth { get; init; }

    /// <summary>Tokens of the vocabulary.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Positions that have an embedding.</summary>
    public required int Positions { get; init; }

    /// <summary>Kinds of segments; only the first is used.</summary>
    public required int Segments { get; init; }

    /// <summary>Added to variances.</summary>
    public required float Epsilon { get; init; }

    /// <summary>The feed-forward activation.</summary>
    public required ActivationKind Activation { get; init; }

    /// <summary>Tokens of the longest text, <c>[CLS]</c> and <c>[SEP]</c> included.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Which vector stands for the text.</summary>
    public Pooling Pooling { get; init; }

    /// <summary>How text is cut into words.</summary>
    public required TokenizerSettings Tokenizer { get; init; }

    /// <summary>Width of one head.</summary>
    public int HeadWidth => Width / Heads;
}

/// <summary>What <c>tokenizer_config.json</c> sets.</summary>
/// <param name="LowerCase">Whether letters are lower-cased.</param>
/// <param name="StripAccents">Whether accents are taken off.</param>
/// <param name="SplitIdeographs">Whether every CJK ideograph is a word.</param>
internal sealed record TokenizerSettings(bool LowerCase, bool StripAccents, bool SplitIdeographs);
