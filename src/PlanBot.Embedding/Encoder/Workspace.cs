using PlanBot.Embedding.Models;
using PlanBot.Embedding.Numerics;
using PlanBot.Embedding.Tokens;

namespace PlanBot.Embedding.Encoder;

/// <summary>
/// The memory of one run of the encoder: the texts' ids one behind the other, and for every token a row in each buffer.
/// Rows start at cache lines, and one line lies between rows, so that rows of a power of two do not push one another out
/// of the cache. Used by one run at a time; grows and is used again.
/// </summary>
internal sealed class Workspace
{
    /// <summary>Queries of an attention head that are computed at once, so that their scores stay in the cache.</summary>
    public const int QueryBlock = 96;

    private const int RowStep = 64;

    private readonly BertSettings settings;
    private int[] ids;
    private int capacity;

    /// <summary>Makes an empty workspace.</summary>
    public Workspace(BertSettings settings)
    {
        this.settings = settings;
        ids = new int[settings.MaxTokens];
        Stride = StrideOf(settings.Width);
        KeyValueStride = StrideOf(2 * settings.Width);
        InnerStride = StrideOf(settings.InnerWidth);
        ScoreStride = StrideOf(settings.MaxTokens);
        HeadStride = MatrixKernel.PaddedColumns(settings.HeadWidth);
        HeadKeys = new AlignedFloats((long)MatrixKernel.PaddedColumns(settings.MaxTokens) * settings.HeadWidth);
        HeadValues = new AlignedFloats((long)HeadStride * settings.MaxTokens);
        HeadQueries = new AlignedFloats((long)QueryBlock * settings.HeadWidth);
        HeadContext = new AlignedFloats((long)QueryBlock * HeadStride);
        Scores = new AlignedFloats((long)QueryBlock * ScoreStride);
        PackedScores = new AlignedFloats((long)QueryBlock * settings.MaxTokens);
        Grow(RowStep);
    }

    /// <summary>The texts: where each begins and how many tokens it has.</summary>
    public List<(int Start, int Length)> Texts { get; } = [];

    /// <summary>Tokens of all texts.</summary>
    public int Tokens { get; private set; }

    /// <summary>The ids of all texts.</summary>
    public ReadOnlySpan<int> Ids => ids.AsSpan(0, Tokens);

    /// <summary>From row to row of buffers as wide as the model.</summary>
    public int Stride { get; }

    /// <summary>From row to row of <see cref="KeyValue"/>.</summary>
    public int KeyValueStride { get; }

    /// <summary>From row to row of <see cref="Inner"/>.</summary>
    public int InnerStride { get; }

    /// <summary>From row to row of <see cref="Scores"/>.</summary>
    public int ScoreStride { get; }

    /// <summary>From row to row of <see cref="HeadContext"/>.</summary>
    public int HeadStride { get; }

    /// <summary>The tokens' vectors.</summary>
    public AlignedFloats States { get; private set; } = null!;

    /// <summary>The vectors of those tokens that the last layer still has to compute.</summary>
    public AlignedFloats Heads { get; private set; } = null!;

    /// <summary>Queries of the attention.</summary>
    public AlignedFloats Queries { get; private set; } = null!;

    /// <summary>Its keys, and beside them its values.</summary>
    public AlignedFloats KeyValue { get; private set; } = null!;

    /// <summary>What the attention gathered.</summary>
    public AlignedFloats Context { get; private set; } = null!;

    /// <summary>What a linear layer adds to the vectors.</summary>
    public AlignedFloats Added { get; private set; } = null!;

    /// <summary>Values inside the feed-forward part.</summary>
    public AlignedFloats Inner { get; private set; } = null!;

    /// <summary>The left side of a product.</summary>
    public AlignedFloats Packed { get; private set; } = null!;

    /// <summary>Keys of one head and text, as panels.</summary>
    public AlignedFloats HeadKeys { get; }

    /// <summary>Values of one head and text, as panels.</summary>
    public AlignedFloats HeadValues { get; }

    /// <summary>A block of queries of one head, packed.</summary>
    public AlignedFloats HeadQueries { get; }

    /// <summary>What such a block gathered.</summary>
    public AlignedFloats HeadContext { get; }

    /// <summary>Its scores.</summary>
    public AlignedFloats Scores { get; }

    /// <summary>Its scores, packed.</summary>
    public AlignedFloats PackedScores { get; }

    /// <summary>Forgets the texts.</summary>
    public void Clear()
    {
        Texts.Clear();
        Tokens = 0;
    }

    /// <summary>Adds a text behind the others.</summary>
    public void Add(BertTokenizer tokenizer, ReadOnlySpan<char> text)
    {
        if (ids.Length - Tokens < settings.MaxTokens)
        {
            Array.Resize(ref ids, Math.Max(ids.Length * 2, Tokens + settings.MaxTokens));
        }

        var length = tokenizer.Encode(text, ids.AsSpan(Tokens, settings.MaxTokens));
        Texts.Add((Tokens, length));
        Tokens += length;
    }

    /// <summary>Makes a row for each token.</summary>
    public void MakeRows()
    {
        if (Tokens > capacity)
        {
            Grow((Tokens + RowStep - 1) / RowStep * RowStep);
        }
    }

    private static int StrideOf(int columns) => MatrixKernel.PaddedColumns(columns) + 16;

    private void Grow(int rows)
    {
        capacity = rows;
        States = new AlignedFloats((long)rows * Stride);
        Heads = new AlignedFloats((long)rows * Stride);
        Queries = new AlignedFloats((long)rows * Stride);
        KeyValue = new AlignedFloats((long)rows * KeyValueStride);
        Context = new AlignedFloats((long)rows * Stride);
        Added = new AlignedFloats((long)rows * Stride);
        Inner = new AlignedFloats((long)rows * InnerStride);
        Packed = new AlignedFloats((long)rows * Math.Max(settings.Width, settings.InnerWidth));
    }
}
