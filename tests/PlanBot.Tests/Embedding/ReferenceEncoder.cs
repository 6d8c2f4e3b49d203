namespace PlanBot.Tests.Embedding;

/// <summary>The same encoder written down as the paper says it, in double precision and without any care for time.</summary>
internal sealed class ReferenceEncoder(ModelFolder model)
{
    private readonly int width = model.Config["hidden_size"]!.GetValue<int>();
    private readonly int heads = model.Config["num_attention_heads"]!.GetValue<int>();
    private readonly int layers = model.Config["num_hidden_layers"]!.GetValue<int>();
    private readonly string activation = model.Config["hidden_act"]!.GetValue<string>();
    private readonly double epsilon = model.Config["layer_norm_eps"]!.GetValue<double>();

    /// <summary>The vector of a text, of length 1.</summary>
    public double[] Encode(int[] ids, bool mean)
    {
        var words = model.Tensors["embeddings.word_embeddings.weight"].Values;
        var positions = model.Tensors["embeddings.position_embeddings.weight"].Values;
        var segments = model.Tensors["embeddings.token_type_embeddings.weight"].Values;
        var states = ids.Select((id, at) => Norm(
            [.. Enumerable.Range(0, width).Select(i => (double)words[(id * width) + i] + positions[(at * width) + i] + segments[i])], "embeddings.LayerNorm")).ToArray();
        for (var layer = 0; layer < layers; layer++)
        {
            states = Layer(states, $"encoder.layer.{layer}.");
        }

        var pooled = mean ? [.. Enumerable.Range(0, width).Select(i => states.Average(s => s[i]))] : states[0];
        var length = Math.Sqrt(pooled.Sum(x => x * x));
        return [.. pooled.Select(x => x / length)];
    }

    private double[][] Layer(double[][] states, string name)
    {
        var query = states.Select(s => Linear(s, name + "attention.self.query")).ToArray();
        var key = states.Select(s => Linear(s, name + "attention.self.key")).ToArray();
        var value = states.Select(s => Linear(s, name + "attention.self.value")).ToArray();
        return [.. states.Select((state, at) =>
        {
            var context = Enumerable.Range(0, heads).SelectMany(head => Attend(query[at], key, value, head)).ToArray();
            var attended = Norm(Sum(state, Linear(context, name + "attention.output.dense")), name + "attention.output.LayerNorm");
            var inner = Linear(attended, name + "intermediate.dense").Select(Activate).ToArray();
            return Norm(Sum(attended, Linear(inner, name + "output.dense")), name + "output.LayerNorm");
        })];
    }

    private double[] Attend(double[] query, double[][] keys, double[][] values, int head)
    {
        var size = width / heads;
        var from = head * size;
        var scores = keys.Select(k => Enumerable.Range(from, size).Sum(i => query[i] * k[i]) / Math.Sqrt(size)).ToArray();
        var powers = scores.Select(s => Math.Exp(s - scores.Max())).ToArray();
        return [.. Enumerable.Range(from, size).Select(i => values.Select((v, at) => v[i] * powers[at]).Sum() / powers.Sum())];
    }

    private double[] Linear(double[] input, string name)
    {
        var (weight, bias) = (model.Tensors[name + ".weight"].Values, model.Tensors[name + ".bias"].Values);
        return [.. bias.Select((b, row) => b + input.Select((x, i) => x * weight[(row * input.Length) + i]).Sum())];
    }

    private double[] Norm(double[] row, string name)
    {
        var mean = row.Average();
        var deviation = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + epsilon);
        var (weight, bias) = (model.Tensors[name + ".weight"].Values, model.Tensors[name + ".bias"].Values);
        return [.. row.Select((x, i) => ((x - mean) / deviation * weight[i]) + bias[i])];
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private double Activate(double x) => activation switch
    {
        "gelu" => x * NormalShare(x),
        "gelu_new" => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        "relu" => Math.Max(x, 0),
        _ => throw new InvalidOperationException($"No activation {activation}."),
    };

    // The share of a normal distribution below x, by Simpson's rule.
    private static double NormalShare(double x)
    {
        const int Steps = 400;
        var end = Math.Clamp(x, -12, 12);
        var step = end / Steps;
        double Density(int i) => Math.Exp(-0.5 * i * step * i * step) / Math.Sqrt(2 * Math.PI);
        var sum = Density(0) + Density(Steps) + Enumerable.Range(1, Steps - 1).Sum(i => Density(i) * (i % 2 == 0 ? 2 : 4));
        return 0.5 + (sum * step / 3);
    }
}
